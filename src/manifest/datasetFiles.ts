const TEXT = ['csv', 'tsv', 'tab', 'psv', 'txt', 'dat', 'data', 'jsonl', 'ndjson'] as const;
const BINARY = ['parquet', 'pq'] as const;
const PACKED = ['gz', 'zst'] as const;

/** File name endings of datasets, for the dialog that opens files. Other files still work: everything is recognised by its content. */
export const DATASET_EXTENSIONS = [...TEXT, 'json', 'log', ...BINARY, ...PACKED] as const;

const packed = `(\\.(${PACKED.join('|')}))?`;

/** Names of logs, also of rotated ones: `app.log`, `app.log.1`, `access.log-20240101.gz`. */
const log = `log([.-]\\d[\\d.T_-]*)?${packed}`;

/** File names that say "dataset". Most `.json` files are configuration, so they are none here unless compressed. */
export const DATASET_NAME = new RegExp(`\\.(((${TEXT.join('|')})${packed})|json\\.(${PACKED.join('|')})|${BINARY.join('|')}|${log})$`, 'i');

/** Endings of the workspace's files that a list of datasets shows; most `.txt` and `.json` files are something else. */
export const LISTED_ENDINGS: readonly string[] = [
  ...BINARY,
  ...TEXT.filter((ending) => ending !== 'txt').flatMap((ending) => [ending, ...PACKED.map((pack) => `${ending}.${pack}`)]),
  ...PACKED.map((pack) => `json.${pack}`),
  'log',
  'log.[0-9]*',
  ...PACKED.map((pack) => `log.${pack}`),
];

/** A `when` clause: the resource of the menu is a dataset by its name. */
export const IS_DATASET = `resourceFilename =~ /${DATASET_NAME.source}/i`;

/** The same, and `.json` files: where a person has asked for the menu of one file. */
export const MAY_BE_DATASET = `resourceFilename =~ /\\.(((${TEXT.join('|')}|json)${packed})|${BINARY.join('|')}|${log})$/i`;

/** A `when` clause: the resource of the menu is a log by its name. */
export const IS_LOG = `resourceFilename =~ /\\.${log}$/i`;
export const IS_NO_LOG = `resourceFilename =~ /^(?!.*\\.${log}$)/i`;
