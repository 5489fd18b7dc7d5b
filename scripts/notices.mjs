// The licences of everything that ships inside the bundles, as their authors ask for it.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';

/** Only its grammar ships, as WebAssembly; to npm it is a development dependency. */
const ALSO = new Set(['node_modules/tree-sitter-python']);

export function thirdPartyNotices() {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const shipped = Object.entries(packages).filter(([folder, entry]) => folder && (ALSO.has(folder) || !(entry.dev || entry.devOptional || entry.optional)));
  const parts = shipped.map(([folder, { version, license }]) => {
    const files = fs.readdirSync(path.join(root, folder)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
    const texts = files.map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8').trim());
    return `${folder.replace(/^.*node_modules\//, '')} ${version} (${license ?? 'see below'})\n\n${texts.join('\n\n') || 'The package has no file with the text of its licence.'}\n`;
  });
  return `Plumbline contains the following software.\n\n${parts.join(`\n${'-'.repeat(100)}\n\n`)}`;
}
