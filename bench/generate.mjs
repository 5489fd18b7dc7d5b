// Pairs of CSV files like those of everyday work: measurements, amounts, codes, categories, identifiers, free text, times.
// Always the same for the same size. Production differs in a few columns: a shifted mean, a unit, a renamed category, missing values.
import fs from 'node:fs';
import path from 'node:path';

const WORDS =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu refund late order paid card bank zürich café naïve 東京'.split(' ');

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

/** Names of the columns and what makes their cells: 15 floats, 5 integers, 7 strings, time, date, boolean. */
function makers(next, production) {
  /** 53 bits, so that numbers have all their digits. */
  const fine = () => (Math.floor(next() * 2 ** 26) * 2 ** 27 + Math.floor(next() * 2 ** 27)) / 2 ** 53;
  const exponential = () => -Math.log(1 - fine());
  const normal = () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * fine());
  const gamma = (shape) => Array.from({ length: shape }).reduce((sum) => sum + exponential(), 0);
  const beta = (a, b) => {
    const x = gamma(a);
    return x / (x + gamma(b));
  };
  const poisson = (mean) => {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = next(); product > limit; product *= next()) count++;
    return count;
  };
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sometimes = (share, make) => () => (next() < share ? '' : make());
  const hex = () => Math.floor(next() * 2 ** 32).toString(16).padStart(8, '0');
  const time = (milliseconds) => new Date(milliseconds).toISOString();
  const note = () => {
    const kind = next();
    const separator = kind < 0.05 ? ', ' : kind < 0.06 ? '\n' : kind < 0.07 ? ' ""q"" ' : ' ';
    const text = `${pick(WORDS)} ${pick(WORDS)}${separator}${pick(WORDS)}${kind > 0.5 ? ` ${pick(WORDS)}` : ''}`;
    return separator === ' ' ? text : `"${text}"`;
  };
  return new Map(
    Object.entries({
      f_norm: () => normal() + (production ? 0.15 : 0),
      f_logn: sometimes(0.02, () => Math.exp(3 + (production ? 1.3 : 1.2) * normal())),
      f_exp: () => 2 * exponential(),
      f_unif: sometimes(production ? 0.18 : 0.1, fine),
      f_pareto: () => (1 - fine()) ** (-1 / 2.5),
      f_bimod: () => (next() < (production ? 0.42 : 0.5) ? normal() - 3 : 4 + normal() / 2).toFixed(6),
      f_student: () => (normal() / Math.sqrt((2 * exponential() + normal() ** 2) / 3)).toFixed(6),
      f_beta: sometimes(0.01, () => beta(2, 5).toFixed(6)),
      f_gamma: () => ((production ? 2.1 : 2) * gamma(2)).toFixed(6),
      f_scaled: () => (normal() * (production ? 100 : 1)).toFixed(6),
      f_price: () => Math.exp(3 + normal()).toFixed(2),
      f_zero: () => (next() < 0.7 ? '0.0' : (50 * exponential()).toFixed(2)),
      f_temp: sometimes(0.05, () => (20 + 8 * normal() + (production ? 1.5 : 0)).toFixed(2)),
      f_pct: () => (next() * 100).toFixed(2),
      f_rate: sometimes(0.3, () => (0.5 + 0.1 * normal()).toFixed(2)),
      i_age: () => 18 + Math.floor(next() * 73),
      i_count: () => poisson(production ? 3.1 : 3),
      i_big: () => Math.floor(fine() * 2 ** 48),
      i_code: sometimes(0.03, () => pick([0, 1, 2, 3, 7, 9, 99])),
      i_days: () => Math.min(4000, 1 + Math.floor(exponential() / 0.01)),
      c_country: sometimes(0.01, () => `C${String(Math.floor(60 ** next()) - 1).padStart(2, '0')}`),
      c_device: () => pick(['ios', 'ios', 'android', 'android', production ? 'Web' : 'web', 'tv']),
      c_plan: () => pick(['free', 'free', 'free', 'pro', 'enterprise']),
      c_city: sometimes(0.04, () => {
        const city = Math.min(4999, Math.floor(20 * ((1 - next()) ** (-1 / 1.1) - 1)));
        return city % 10 === 0 ? `"City, ${city}"` : `City ${city}`;
      }),
      c_merchant: () => `merchant_${String(Math.floor(next() * 20000)).padStart(5, '0')}`,
      c_user: () => hex() + hex(),
      c_note: sometimes(0.2, note),
      t_event: () => time(1704067200000 + (production ? 15724800000 : 0) + Math.floor(next() * 15552000) * 1000).slice(0, 19).replace('T', ' '),
      t_signup: () => time(1577836800000 + Math.floor(next() * 1500) * 86400000).slice(0, 10),
      b_active: () => (next() < (production ? 0.6 : 0.7) ? 'true' : 'false'),
    }),
  );
}

/** The columns of a narrower pair. */
const TWENTY = 'f_norm f_logn f_unif f_pareto f_bimod f_scaled f_price f_zero f_temp f_rate i_age i_count i_code c_country c_device c_city c_user c_note t_event b_active'.split(' ');

/** Writes NAME-training.csv and NAME-production.csv unless they are there; returns their paths. `columns`: 20 or 30, or more, repeated. */
export function writePair(folder, name, rows, columns) {
  fs.mkdirSync(folder, { recursive: true });
  const write = (side, seed) => {
    const file = path.join(folder, `${name}-${side}.csv`);
    if (fs.existsSync(file)) return file;
    const all = [...makers(uniform(seed), side === 'production')].filter(([column]) => columns > 20 || TWENTY.includes(column));
    const used = Array.from({ length: columns }, (_, k) => all[k % all.length]);
    const output = fs.openSync(`${file}.part`, 'w');
    fs.writeSync(output, `${used.map(([column], k) => (k < all.length ? column : `${column}_${k}`)).join(',')}\n`);
    for (let from = 0; from < rows; from += 5000) {
      const lines = Array.from({ length: Math.min(5000, rows - from) }, () => used.map(([, make]) => make()).join(','));
      fs.writeSync(output, `${lines.join('\n')}\n`);
    }
    fs.closeSync(output);
    fs.renameSync(`${file}.part`, file);
    return file;
  };
  return { training: write('training', 42), production: write('production', 1337) };
}
