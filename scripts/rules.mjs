// Writes docs/rules/*.md and media/plumbline.schema.json from the rule catalogues. `--check` only compares, and fails on difference.
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../src/core/rules/catalogue.ts';
import { configurationSchema } from '../src/core/configuration/configurationSchema.ts';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'docs', 'rules');
const check = process.argv.includes('--check');

const parityCatalogue = path.join(root, 'src/parity/rules/catalogue.ts');
const parityRules = fs.existsSync(parityCatalogue) ? (await import('../src/parity/rules/catalogue.ts')).PARITY_RULES : [];

const SEVERITY = { error: 'error', warning: 'warning', info: 'note', hint: 'hint' };

function page({ id, title, severity, documentation: { what, why, example, remedy, thresholds } }) {
  const sections = [
    `# ${id}`,
    `**${title}.** Usual severity: ${SEVERITY[severity]}.`,
    what,
    '## Why it matters',
    why,
    '## Example',
    example,
    '## What to do',
    remedy,
    ...(thresholds ? ['## When it speaks', thresholds] : []),
    '## Severity',
    `Set another severity, or silence the rule, in \`plumbline.json\`:\n\n\`\`\`json\n{ "rules": { "${id}": "off" } }\n\`\`\``,
  ];
  return `${sections.join('\n\n')}\n`;
}

function list(rules) {
  const rows = rules.map(({ id, title, severity }) => `| [${id}](${id}.md) | ${title} | ${SEVERITY[severity]} |`);
  return ['| rule | finds | usual severity |', '| --- | --- | --- |', ...rows].join('\n');
}

const index = ['# Rules', 'Made by `scripts/rules.mjs` from the rules themselves.', '## Data', list(RULES), ...(parityRules.length > 0 ? ['## Code', list(parityRules)] : [])];

const files = new Map([
  [path.join(folder, 'README.md'), `${index.join('\n\n')}\n`],
  ...[...RULES, ...parityRules].map((rule) => [path.join(folder, `${rule.id}.md`), page(rule)]),
  [path.join(root, 'media', 'plumbline.schema.json'), `${JSON.stringify(configurationSchema([...RULES, ...parityRules]), null, 2)}\n`],
]);

const stale = fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)).filter((file) => !files.has(file)) : [];
const changed = [...files].filter(([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text).map(([file]) => file);
const shown = (file) => path.relative(root, file);

if (check) {
  for (const file of [...changed, ...stale]) console.error(`${shown(file)} is not what the rules say; run node scripts/rules.mjs`);
  process.exitCode = changed.length + stale.length > 0 ? 1 : 0;
} else {
  fs.mkdirSync(folder, { recursive: true });
  for (const file of stale) fs.rmSync(file);
  for (const file of changed) fs.writeFileSync(file, files.get(file));
  console.log(`${changed.length} written, ${stale.length} removed, ${files.size - changed.length} unchanged`);
}
