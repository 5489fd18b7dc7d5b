/** The rules about free text on generated texts: where each must speak, and where it must be silent. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { seeded } from '../core/random.ts';
import { inAllModes } from '../engine/inAllModes.ts';
import { temporaryFolder } from '../engine/temporaryFolder.ts';
import { factual, findingsOf, reported } from './factual.ts';
import { reviews } from './sentences.ts';
import { dayFirst, iso, shopTimes } from './times.ts';

const folder = temporaryFolder();

const before = reviews(2000, 1);
const after = reviews(300, 2);

async function only(training: readonly string[], production: readonly string[], name = 'review'): Promise<{ rule: string; severity: string; message: string }> {
  const found = await findingsOf(training, production, name);
  assert.equal(found.length, 1, found.map(({ message }) => message).join('\n'));
  return found[0] as (typeof found)[number];
}

test('texts of one source: nothing, also on few rows, and halves of one file', async () => {
  assert.deepEqual(await findingsOf(before, after, 'review'), []);
  for (let seed = 1; seed <= 10; seed++) {
    const random = seeded(seed);
    const all = reviews(1500, seed + 50, 20_000);
    const left = all.map(() => random() < 0.6);
    assert.deepEqual((await findingsOf(all.filter((_, k) => left[k]), all.filter((_, k) => !left[k]), 'review')).map(({ message }) => message), []);
  }
});

for (const [name, transform, change] of [
  ['lower-cased', 'case', (text: string) => text.toLowerCase()],
  ['upper-cased', 'case', (text: string) => text.toUpperCase()],
  ['stripped of digits', 'strip-digits', (text: string) => text.replace(/\d+/g, '')],
  ['stripped of punctuation', 'strip-punctuation', (text: string) => text.replace(/[^\w\s]/g, '')],
  ['stripped of line breaks and repeated spaces', 'collapse-whitespace', (text: string) => text.split(/\s+/).join(' ')],
  ['escaped for HTML', 'html-escape', (text: string) => text.replaceAll('&', '&amp;')],
] as const) {
  test(`${name} on one side only, on 300 rows: one finding with its name, on the side that was changed`, async () => {
    for (const [training, production, side] of [[before, after.map(change), 'production'], [before.map(change), after, 'training']] as const) {
      const report = await reported([['review', training]], [['review', production]]);
      assert.deepEqual(report.findings.map(({ rule }) => rule), ['text-profile-changed'], report.findings.map(({ message }) => message).join('\n'));
      const [finding] = report.findings;
      assert.match(finding?.message ?? '', new RegExp(`^review looks ${name} in ${side}: `));
      assert.ok(finding?.severity === 'warning' || finding?.severity === 'error');
      const [column] = report.columns;
      assert.equal(column?.explanation?.transform, transform);
      assert.equal(column?.explanation?.name, name);
      assert.equal(column?.drift.reason, 'not tested: text');
    }
  });
}

test('accents decomposed, and UTF-8 read as Latin-1', async () => {
  const accented = (texts: readonly string[]) => texts.map((text, k) => (k % 4 === 0 ? `${text} é à ü` : text));
  assert.match((await only(accented(before), accented(after).map((text) => text.normalize('NFD')))).message, /^review looks decomposed into letters and accents in production/);
  const misread = accented(after).map((text) => Buffer.from(text, 'utf8').toString('latin1'));
  assert.match((await only(accented(before), misread)).message, /^review looks read in a wrong encoding in production/);
  assert.match((await only(accented(before), accented(after).map((text) => text.replace(/[^\0-\x7f]/g, '')))).message, /^review looks stripped of characters beyond ASCII in production/);
});

test('white space that production has been given', async () => {
  assert.match((await only(before, after.map((text) => ` ${text}`))).message, /^review looks padded with white space in production: 0\u00a0% of the texts of training have white space at an end, and 100\u00a0% of those of production/);
  assert.match((await only(before, after.map((text) => text.replaceAll(' ', '\u00a0')))).message, /^review has other texts in production: characters beyond ASCII are 0\u00a0% of the characters of training/);
});

test('the message has the shares of both sides, and names all that was done', async () => {
  const prepared = after.map((text) => text.toLowerCase().replace(/\d+/g, '').replace(/[^\w\s]/g, ''));
  const { severity, message } = await only(before, prepared);
  assert.equal(severity, 'error');
  assert.match(message, /^review looks lower-cased and stripped of digits and punctuation in production: upper-case letters are \d\.\d\u00a0% of the characters of training and 0\u00a0% of those of production; digits are .*; punctuation is .*\.$/);
});

test('other lengths without a named cause', async () => {
  const { severity, message } = await only(before, reviews(600, 3).flatMap((text, k, all) => (k % 2 === 0 ? [`${text} ${all[k + 1] ?? ''}`] : [])));
  assert.equal(severity, 'error');
  assert.match(message, /^review has other texts in production: the median text has \d+ words in training and 3\d in production \(distance 0\.\d{3}\)\.$/);
});

test('few texts with a digit on one side prove nothing', async () => {
  const plain = (texts: readonly string[]) => texts.map((text) => text.replace(/\d+/g, 'ten'));
  assert.deepEqual(await findingsOf(plain(before).map((text, k) => (k % 40 === 0 ? `${text} 7` : text)), plain(after), 'review'), []);
});

test('vocabulary-changed: words that training lacks, beyond what training itself predicts', async () => {
  const random = seeded(7);
  const renewed = after.map((text) => text.replace(/\b[a-z]{2,}\b/g, (part) => (random() < 0.12 ? 'q'.repeat(part.length) : part)));
  const { rule, severity, message } = await only(before, renewed);
  assert.deepEqual([rule, severity], ['vocabulary-changed', 'warning']);
  assert.match(message, /^review has \d+ words never seen in training, 1[0-9]\.\d\u00a0% of the [\d,]+ words in production, where [\d.]+\u00a0% would be expected; typical of production: q+ \(in \d+ texts, 0 of training\)/);
  // Private columns give no word away.
  const hidden = await reported([['email_text', before]], [['email_text', renewed]]);
  assert.deepEqual(hidden.findings.map((finding) => finding.rule), ['vocabulary-changed']);
  assert.ok(!JSON.stringify(hidden).includes('qq'));
});

test('measures: classes of characters, words, and texts that occur more than once', async () => {
  const texts = Array.from({ length: 60 }, (_, k) => `Ab1 é! ${'x'.repeat(20 + k)}`);
  const pair = await factual([['c', [...texts, ...texts]]], [['c', texts]]);
  const text = pair.columns[0]?.text;
  assert.ok(text);
  // Lengths are 27 to 86, mean 56.5; each text has one of A, 1, !, é, and two spaces; three words between white space, ab1, é and x….
  assert.deepEqual([text.training.texts, text.training.distinct, text.training.characters], [120, 60, 120 * 56.5]);
  assert.deepEqual(text.training.classes, { upperCase: 120, digits: 120, punctuation: 120, whiteSpace: 240, nonAscii: 120 });
  const length = text.profiles.find(({ name }) => name === 'length')?.measures;
  assert.deepEqual([length?.training.n, length?.training.mean, length?.production.min, length?.production.max, length?.ks.statistic], [120, 56.5, 27, 86, 0]);
  assert.equal(text.profiles.find(({ name }) => name === 'words')?.measures.production.mean, 3);
  // Every text is there twice in training, and so no word is in one text alone.
  assert.deepEqual([text.vocabulary.training, text.vocabulary.production], [{ words: 62, tokens: 360, once: 0 }, { words: 62, tokens: 180, unseen: 0, unseenWords: 0 }]);
});

test('the report shows the profile of texts, private ones only counts', async () => {
  const report = await reported([['review', before], ['secret', before]], [['review', after], ['secret', after.map((text) => text.toLowerCase())]]);
  const { text } = report.columns[0]?.production ?? {};
  assert.ok(text);
  assert.equal(text.texts, 300);
  assert.ok(text.shares.upperCase > 0.01 && text.shares.upperCase < 0.1 && text.profiles.length.median > 20);
  assert.deepEqual(text.profiles.digits.histogram?.edges, report.columns[0]?.training?.text?.profiles.digits.histogram?.edges);
  assert.equal(report.columns[1]?.training?.text, undefined);
  assert.match(report.findings[0]?.message ?? '', /^secret looks lower-cased/);
});

test('from files, whatever holds the cells: the same facts about texts and dates', async () => {
  const csv = (texts: readonly string[], times: readonly string[]): string => ['review,pickup', ...texts.map((text, k) => `"${text}",${times[k] ?? ''}`)].join('\n');
  const training = folder.write('train.csv', csv(before, shopTimes(2000, 1, '2019-01-01', 90).map(iso)));
  const production = folder.write('production.csv', csv(after.map((text) => text.toLowerCase()), shopTimes(300, 2, '2019-04-01', 30).map(dayFirst)));
  const { report } = await inAllModes(training, production);
  assert.deepEqual(report.findings.map(({ rule, severity }) => [rule, severity]), [['date-format-changed', 'error'], ['text-profile-changed', 'error']]);
  assert.equal(report.sentence, 'Production does not match training: 1 column writes dates in another notation, and texts are written or prepared otherwise in 1 column.');
});

/** Titles of two to four words, 15 characters on average, hardly ever the same twice. */
function titles(count: number, seed: number): string[] {
  const random = seeded(seed);
  const syllables = ['Ka', 'lo', 'mi', 'ren', 'Tu', 'sa', 'vor', 'ne', 'ri', 'dal', 'O', 'bu', 'fe', 'lin', 'ge'];
  const word = (): string => {
    const text = Array.from({ length: 1 + Math.floor(3 * random()) }, () => syllables[Math.floor(syllables.length * random())]).join('').toLowerCase();
    return text[0]!.toUpperCase() + text.slice(1);
  };
  return Array.from({ length: count }, () => Array.from({ length: 2 + Math.floor(3 * random()) }, word).join(' '));
}

test('short titles that hardly repeat are texts: lower-cased, padded, without spaces, cut; nothing on halves', async () => {
  const [early, late] = [titles(900, 3), titles(500, 4)];
  for (const [change, message] of [
    [(text: string) => text.toLowerCase(), /^title looks lower-cased in production: /],
    [(text: string) => `${text} `, /^title looks padded with white space in production: /],
    [(text: string) => text.replaceAll(' ', '_'), /^title looks stripped of spaces in production: all texts of training have several words, and none of those of production\.$/],
    [(text: string) => text.slice(0, 12), /^title looks cut after 12 characters in production: at least \d\d(\.\d)? % of the texts of training are longer\.$/],
    [(text: string) => text.slice(0, 12).trim(), /^title looks cut after 12 characters in production: /],
  ] as const) {
    const [found, ...others] = await findingsOf(early, late.map(change), 'title');
    assert.equal(found?.rule, 'text-profile-changed', message.source);
    assert.match(found.message.replaceAll('\u00a0', ' '), message);
    assert.deepEqual(others.filter(({ rule }) => rule !== 'vocabulary-changed'), []);
  }
  for (let seed = 5; seed < 15; seed++) assert.deepEqual(await findingsOf(early, titles(500, seed), 'title'), []);
});

test('codes of different lengths are no texts, however many there are', async () => {
  const code = (k: number): string => `SKU-${k * 7919}`;
  const report = await reported([['sku', Array.from({ length: 600 }, (_, k) => code(k))]], [['sku', Array.from({ length: 600 }, (_, k) => code(k + 600))]]);
  assert.equal(report.columns[0]?.kind, 'categorical');
});
