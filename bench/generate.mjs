// A pair of CSV files like those of everyday work: measurements, amounts, codes, categories, identifiers, free text, times.
// Always the same for the same size; production differs a little in a few columns.
import fs from 'node:fs';
import path from 'node:path';

const WORDS = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa'.split(' ');

/** Uniform numbers from 0 to 1 (mulberry32, public domain algorithm). */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function makers(next, shift) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sometimes = (share, make) => () => (next() < share ? '' : make());
  return [
    () => normal() + shift,
    () => Math.exp(normal()),
    sometimes(0.02, () => -Math.log(1 - next())),
    () => normal().toFixed(6),
    () => (normal() * 100).toFixed(6),
    () => Math.exp(3 + normal()).toFixed(2),
    () => (next() * 100).toFixed(2),
    sometimes(0.3, () => next().toFixed(2)),
    () => 18 + Math.floor(next() * 73),
    () => Math.floor(-3 * Math.log(1 - next())),
    () => Math.floor(next() * 2 ** 48),
    () => pick([0, 1, 2, 3, 7, 9, 99]),
    () => `C${Math.floor(next() * next() * 60)}`,
    () => pick(['ios', 'android', shift ? 'Web' : 'web', 'tv']),
    () => (next() < 0.1 ? `"City, ${Math.floor(next() * 500)}"` : `City ${Math.floor(next() * next() * 5000)}`),
    () => Math.floor(next() * 2 ** 32).toString(16).padStart(8, '0') + Math.floor(next() * 2 ** 32).toString(16).padStart(8, '0'),
    sometimes(0.2, () => `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)}`),
    () => new Date(1704067200000 + shift * 1.6e11 + Math.floor(next() * 15552000) * 1000).toISOString().slice(0, 19),
    () => (next() < 0.6 ? 'true' : 'false'),
    () => `merchant_${String(Math.floor(next() * 20000)).padStart(5, '0')}`,
  ];
}

/** Writes NAME-training.csv and NAME-production.csv; returns their paths. */
export function writePair(folder, name, rows, columns) {
  fs.mkdirSync(folder, { recursive: true });
  const write = (side, seed, shift) => {
    const file = path.join(folder, `${name}-${side}.csv`);
    const all = makers(uniform(seed), shift);
    const used = Array.from({ length: columns }, (_, k) => all[k % all.length]);
    const output = fs.openSync(file, 'w');
    fs.writeSync(output, `${used.map((_, k) => `column_${k + 1}`).join(',')}\n`);
    for (let from = 0; from < rows; from += 5000) {
      const lines = Array.from({ length: Math.min(5000, rows - from) }, () => used.map((make) => make()).join(','));
      fs.writeSync(output, `${lines.join('\n')}\n`);
    }
    fs.closeSync(output);
    return file;
  };
  return { training: write('training', 42, 0), production: write('production', 1337, 0.15) };
}
