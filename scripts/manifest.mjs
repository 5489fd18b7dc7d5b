// Writes the parts of package.json that src/manifest is the source of, package.nls.json, and the settings table of README.md. `--check` writes nothing and fails on a difference.
import fs from 'node:fs';
import path from 'node:path';
import { manifest } from '../src/manifest/contributions.ts';
import { SETTINGS } from '../src/protocol/settings.ts';

const root = path.join(import.meta.dirname, '..');
const packageFile = path.join(root, 'package.json');
const stringsFile = path.join(root, 'package.nls.json');
const readmeFile = path.join(root, 'README.md');
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');

const { parts, strings } = manifest();
const current = JSON.parse(read(packageFile));
const next = { ...current, ...parts };
const written = new Map([
  [packageFile, `${JSON.stringify(next, null, 2)}\n`],
  [stringsFile, `${JSON.stringify(strings, null, 2)}\n`],
]);

const readme = read(readmeFile).replace(/(<!-- settings:start -->\n)[^]*?(<!-- settings:end -->)/, (_, start, end) => `${start}${settingsTable()}${end}`);

const unknown = [...JSON.stringify(next).matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]).filter((key) => !(key in strings));
if (unknown.length > 0) {
  console.error(`package.nls.json lacks ${unknown.join(', ')}.`);
  process.exit(1);
}

if (process.argv.includes('--check')) {
  const different = [...written].filter(([file, text]) => !same(read(file), text)).map(([file]) => path.basename(file));
  if (read(readmeFile) !== readme) different.push('README.md');
  if (different.length > 0) {
    console.error(`${different.join(' and ')} differ from src/manifest and src/protocol/settings.ts. Run: npm run manifest`);
    process.exit(1);
  }
} else {
  for (const [file, text] of written) if (!same(read(file), text)) fs.writeFileSync(file, text);
  if (read(readmeFile) !== readme) fs.writeFileSync(readmeFile, readme);
}

function settingsTable() {
  const rows = Object.entries(SETTINGS).map(([id, { default: value, documentation }]) => {
    const shown = Array.isArray(value) ? value.map((item) => JSON.stringify(item)).join(' ') : String(value);
    return `| \`${id}\` | ${shown === '' ? '' : `\`${shown}\``} | ${documentation.replaceAll(/`#([^#]+)#`/g, '`$1`')} |\n`;
  });
  return `\n| setting | default | meaning |\n|---|---|---|\n${rows.join('')}\n`;
}

/** Formatting is not the tables' concern. */
function same(before, after) {
  return before !== '' && JSON.stringify(JSON.parse(before)) === JSON.stringify(JSON.parse(after));
}
