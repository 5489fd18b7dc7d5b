import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { FIX_TITLES, fixTitle } from '../../../src/server/fixTitle.ts';
import { speak } from '../../../src/server/localisation.ts';
import { PROGRESS_TEMPLATES } from '../../../src/server/progressText.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const TEXT = String.raw`(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")`;

/** Every text in these folders that stands where the pattern has its text. */
function textsIn(folder: string, before: string): string[] {
  const found: string[] = [];
  for (const name of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const source = fs.readFileSync(path.join(root, folder, name), 'utf8');
    for (const [, single, double] of source.matchAll(new RegExp(before + TEXT, 'g'))) found.push((single ?? double ?? '').replace(/\\(.)/g, '$1'));
  }
  return found;
}

/** What the analysis process says while it works, and the server translates: fixed texts, and those with a name or a number in them. */
function progress(): string[] {
  return [...textsIn('src/engine', String.raw`stages\.run\('[\w-]+', `), ...textsIn('src/engine/facts', String.raw`\{ message: `), ...PROGRESS_TEMPLATES];
}

/** Every text that the extension host, the server and the panel say in the person's language. */
function spoken(): Set<string> {
  return new Set([...textsIn('src/extension', String.raw`l10n\.t\(\s*`), ...textsIn('src/server', String.raw`(?<![\w.])t\(\s*`), ...textsIn('webview', String.raw`(?<!\w)(?<!\w\.)t(?:Parts)?\(\s*`), ...progress(), ...FIX_TITLES]);
}

test('German has every text, no other, and every number of the text', () => {
  const german = JSON.parse(fs.readFileSync(path.join(root, 'l10n/bundle.l10n.de.json'), 'utf8')) as Record<string, string>;
  assert.deepEqual(Object.keys(german).toSorted(), [...spoken()].toSorted());
  const numbers = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map(([found]) => found).toSorted();
  for (const [text, translated] of Object.entries(german)) assert.deepEqual(numbers(translated), numbers(text), text);
});

test('what the analysis process says is found in its source', () => {
  assert.ok(progress().includes('Opening the files'));
  assert.ok(progress().includes('Looking at texts'));
});

/** Every title that the fixes of code are given, with a word in the place of each value. */
function titles(): string[] {
  const folder = path.join(root, 'src/parity/fixes');
  const sources = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  const given = sources.flatMap((source) => [...source.matchAll(/\.fix\((.*)\)/g), ...source.matchAll(/^function title\(.*\n {2}return (.*);$/gm)].map(([, argument = '']) => argument));
  return given.flatMap((argument) => {
    const saving = argument.includes("${saved ? '' : ', and save it there'}");
    const texts = [...argument.replace("${saved ? '' : ', and save it there'}", '').matchAll(/'([^']{5,})'|`([^`]*)`/g)].map(([, plain, template]) => (plain ?? template ?? '').replaceAll(/\$\{[^}]*\}(?:\.\$\{[^}]*\})*/g, 'wert'));
    return saving ? texts.flatMap((text) => [text, `${text}, and save it there`]) : texts;
  });
}

test('every title of a fix has its German', () => {
  const german = JSON.parse(fs.readFileSync(path.join(root, 'l10n/bundle.l10n.de.json'), 'utf8')) as Record<string, string>;
  const found = titles();
  assert.ok(found.length >= FIX_TITLES.length, found.join(' | '));
  try {
    speak(german);
    assert.deepEqual(found.filter((title) => fixTitle(title) === title), []);
    assert.equal(fixTitle('Use the StandardScaler fitted in training, and save it there'), 'StandardScaler aus dem Training benutzen und dort speichern');
    assert.equal(fixTitle('Scale the pixels as in training: (x + 1) / 2'), 'Die Pixel wie im Training skalieren: (x + 1) / 2');
    const used = new Set(found.map(fixTitle));
    assert.deepEqual(FIX_TITLES.filter((title) => !used.has((german[title] ?? '').replaceAll(/\{\d\}/g, 'wert'))), []);
  } finally {
    speak(undefined);
  }
});
