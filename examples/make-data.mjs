// Makes the data of the sample workspace from a public table of three million flights (vega-datasets: flights of the USA
// from January to June 2001). Deterministic: rows are drawn by a seeded hash of their position, never by chance.
//   node examples/make-data.mjs          does nothing when the data is there and made by this version of the script
// Training is January to April, production May and June. What is wrong with production_defects.csv is described in README.md.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ROWS = 50_000;
const SEED = 'plumbline';
const BOUNDARY = '2001-05-01';
/** International mile, exact by definition. */
const KILOMETRES_PER_MILE = 1.609344;
const RECODED = { from: 'ORD', to: 'KORD' };
const MISSING_DELAY = 0.08;

const flights = path.join(import.meta.dirname, '../node_modules/vega-datasets/data/flights-3m.parquet');
const data = path.join(import.meta.dirname, 'data');
const stamp = path.join(import.meta.dirname, '../.vscode-test/sample-data');
const FILES = ['training.csv', 'training.parquet', 'production.csv', 'production.parquet', 'production_defects.csv'];

const text = (value) => `'${value.replaceAll('\'', '\'\'')}'`;
/** A number in [0, 1) that depends on the seed, the row and the purpose alone. */
const draw = (purpose) => `(md5_number_lower(concat_ws('|', ${text(SEED)}, ${text(purpose)}, file_row_number)) / 18446744073709551616)`;

const sample = (name, period) => `
  CREATE TABLE ${name} AS
  FROM (FROM read_parquet(${text(flights)}, file_row_number = true) WHERE ${period} ORDER BY ${draw('sample')} LIMIT ${ROWS})
  SELECT date, delay, distance, origin, destination, file_row_number
  ORDER BY file_row_number`;

const CLEAN = 'date, delay, distance, origin, destination';
const DEFECTS = `
  date,
  CASE WHEN ${draw('missing')} < ${MISSING_DELAY} THEN NULL ELSE delay END AS delay,
  CAST(distance * ${KILOMETRES_PER_MILE}::DOUBLE AS DOUBLE) AS distance,
  CASE WHEN origin = ${text(RECODED.from)} THEN ${text(RECODED.to)} ELSE origin END AS origin,
  destination`;

/** Through a temporary name: a file that is there is whole. */
async function write(connection, file, columns, table) {
  const target = path.join(data, file);
  const format = file.endsWith('.parquet') ? 'FORMAT parquet, COMPRESSION zstd' : 'FORMAT csv, HEADER true';
  await connection.run(`COPY (SELECT ${columns} FROM ${table} ORDER BY file_row_number) TO ${text(`${target}.part`)} (${format})`);
  fs.renameSync(`${target}.part`, target);
}

/** Returns true when it made the data, false when it was there. */
export async function makeData() {
  const version = createHash('sha256').update(fs.readFileSync(import.meta.filename)).digest('hex');
  const complete = FILES.every((file) => fs.existsSync(path.join(data, file)));
  if (complete && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === version) return false;
  const { DuckDBInstance } = await import('@duckdb/node-api');
  fs.mkdirSync(data, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(sample('training', `date < TIMESTAMP ${text(BOUNDARY)}`));
    await connection.run(sample('production', `date >= TIMESTAMP ${text(BOUNDARY)}`));
    await write(connection, 'training.csv', CLEAN, 'training');
    await write(connection, 'training.parquet', CLEAN, 'training');
    await write(connection, 'production.csv', CLEAN, 'production');
    await write(connection, 'production.parquet', CLEAN, 'production');
    await write(connection, 'production_defects.csv', DEFECTS, 'production');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, version);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  console.log(await makeData() ? `made ${FILES.join(', ')} in ${data}` : `${data} is up to date`);
}
