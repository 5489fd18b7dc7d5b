/** Panel states made up for the tests: the pair of flight files, a wide pair, a hostile one, and runs that have no result. */
import type { Finding, ParityReport } from '../../src/core/report.ts';
import type { PanelState } from '../../src/protocol/webview.ts';
import { flightsReport } from './flightsReport.ts';
import { at, categoryProfile, column, drift, normal, numericProfile, random, sample, steps, tv } from './madeUpColumns.ts';

const PAIR = { training: 'file:///data/flights/train.csv', production: 'file:///data/flights/2013-11.csv' };

const PARITY: ParityReport = {
  schema: 'plumbline.parity/1',
  pairs: [
    {
      name: 'delay model',
      train: ['model/train.py'],
      serve: ['api/serve.py'],
      evidence: 'serve.py loads delay.joblib, which train.py writes',
    },
  ],
  findings: [
    {
      rule: 'scaler-missing',
      severity: 'error',
      fingerprint: 'scaler-missing:StandardScaler',
      message: '`StandardScaler` is fitted at train.py:42; serve.py:31 predicts without it.',
      evidence: {},
      training: at('model/train.py', 42),
      serving: at('api/serve.py', 31),
      related: [{ message: 'the fitted scaler is written here and never loaded', location: at('model/train.py', 58) }],
    },
    {
      rule: 'fill-value-differs',
      severity: 'warning',
      fingerprint: 'fill-value-differs:humidity',
      column: 'humidity',
      message: 'humidity: training fills missing values with the median (train.py:27), serving with 0 (serve.py:22).',
      evidence: {},
      training: at('model/train.py', 27),
      serving: at('api/serve.py', 22),
    },
  ],
  abstentions: [{ file: 'notebooks/explore.ipynb', line: 3, cell: 4, reason: 'the column list is computed at run time' }],
};

export function flights(): PanelState {
  return {
    pair: PAIR,
    trainingName: 'train.csv',
    productionName: '2013-11.csv',
    report: flightsReport(),
    parity: PARITY,
    references: [
      {
        column: 3,
        locations: [
          { ...at('api/serve.py', 24, 12), side: 'serving' },
          { ...at('model/train.py', 33, 8), side: 'training' },
          at('notebooks/explore.py', 7),
        ],
      },
      { column: 5, locations: [{ ...at('model/train.py', 36, 8), side: 'training' }] },
    ],
  };
}

/** The flights, after a run that found other things. */
export function rerun(): PanelState {
  const state = flights();
  return {
    ...state,
    stale: true,
    changes: { since: '2025-11-19T09:12:00.000Z', verdict: 'warning', appeared: ['numeric-drift:dep_delay'], gone: ['air_time is missing in 12 % of production rows.'] },
    history: [
      { at: '2025-11-19T09:12:00.000Z', verdict: 'warning', errors: 0, warnings: 3, notes: 1 },
      { at: '2025-11-18T09:31:00.000Z', verdict: 'ok', errors: 0, warnings: 0, notes: 0 },
    ],
  };
}

/** `count` columns, every seventh of them drifted. */
export function wide(count: number): PanelState {
  const next = random(7);
  const edges = steps(-4, 4, 0.4);
  const [training, production] = [
    numericProfile(
      sample(400, () => normal(next)),
      { edges },
    ),
    numericProfile(
      sample(400, () => normal(next) + 0.6),
      { edges },
    ),
  ];
  const columns = Array.from({ length: count }, (_, k) =>
    k % 7 === 3
      ? column(`feature_${k}`, 'numeric', training, production, drift('drift', 'drift: shifted up', 0.1 + (k % 90) / 100))
      : column(`feature_${k}`, 'numeric', training, training, drift('none', 'no drift: within noise', (k % 9) / 100)),
  );
  const findings = columns
    .filter(({ drift: { verdict } }) => verdict === 'drift')
    .map(({ name }): Finding => ({
      rule: 'numeric-drift',
      severity: 'warning',
      fingerprint: `numeric-drift:${name}`,
      column: name,
      message: `${name} has shifted up in production: the mean goes from 0 to 0.6.`,
      evidence: {},
    }));
  return {
    ...flights(),
    report: {
      ...flightsReport(),
      verdict: 'warning',
      sentence: `Production differs from training: ${findings.length} of ${count} tested columns have drifted.`,
      columns,
      findings,
    },
    references: [],
  };
}

export const HOSTILE_NAMES = [
  '<img src=x onerror="document.title=\'owned\'">',
  "</script><script>document.title='owned'</script>",
  '\u202egnp.txt',
  '__proto__',
  'constructor',
  '',
  '   ',
  'a\nb\tc',
  '${1+1}',
  '[x](javascript:alert(1))',
  'é'.repeat(70_000),
  '𝒳'.repeat(100),
];

/** Every name and every value is hostile. */
export function hostile(): PanelState {
  const columns = HOSTILE_NAMES.map((name, k) =>
    column(
      name,
      'categorical',
      categoryProfile(
        Object.fromEntries([
          [name, 60],
          [`v${k}`, 40],
        ]),
      ),
      categoryProfile(
        Object.fromEntries([
          [name, 10],
          [`v${k}`, 90],
        ]),
      ),
      drift('drift', 'drift: other shares', 0.5, { method: 'chi-square', measures: tv(0.5, name, 0.5) }),
      { productionName: name },
    ),
  );
  const findings = HOSTILE_NAMES.map((name, k): Finding => ({
    rule: 'categorical-drift',
    severity: 'warning',
    fingerprint: `f${k}`,
    column: name,
    message: `${name} has other shares in production.`,
    evidence: { name, __proto__: null },
    production: at(`${name}.csv`, 1),
  }));
  return {
    ...flights(),
    trainingName: HOSTILE_NAMES[0]!,
    productionName: HOSTILE_NAMES[1]!,
    report: {
      ...flightsReport(),
      sentence: `Production differs: ${HOSTILE_NAMES[1]}`,
      columns,
      findings,
      training: { ...flightsReport().training, path: HOSTILE_NAMES[0]!, delimiter: '<' },
      production: {
        ...flightsReport().production,
        path: HOSTILE_NAMES[1]!,
        problem: { code: 'x', message: HOSTILE_NAMES[0]!, remedy: HOSTILE_NAMES[1]! },
      },
    },
    references: HOSTILE_NAMES.map((name, k) => ({ column: k, locations: [{ ...at(name, 3), side: 'serving' as const }] })),
    parity: {
      ...PARITY,
      findings: PARITY.findings.map((finding) => ({
        ...finding,
        message: HOSTILE_NAMES[0]!,
        related: [{ message: HOSTILE_NAMES[1]!, location: at(HOSTILE_NAMES[0]!, 1) }],
      })),
      pairs: [{ name: HOSTILE_NAMES[0]!, train: [HOSTILE_NAMES[1]!], serve: [HOSTILE_NAMES[2]!], evidence: HOSTILE_NAMES[0]! }],
      abstentions: [{ file: HOSTILE_NAMES[0]!, line: 1, reason: HOSTILE_NAMES[1]! }],
    },
  };
}

export function running(stage = 'read-production', fraction = 0.46): PanelState {
  const { report: _, ...rest } = flights();
  return { ...rest, progress: { stage, message: 'Reading 2013-11.csv: 600,000 rows', fraction } };
}

export function failed(): PanelState {
  const { report: _, ...rest } = flights();
  return {
    ...rest,
    problem: {
      code: 'not-a-table',
      message: '2013-11.csv could not be read as CSV with a comma.',
      remedy: 'From line 2 on every row has 1 field instead of 18: the file looks separated by semicolons.',
      file: 'data/2013-11.csv',
      line: 2,
    },
  };
}
