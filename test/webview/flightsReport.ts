import type { ColumnProfile, ColumnReport, Drift, Finding, Report } from '../../src/core/report.ts';
import { delayedCarrier, flightsRelations } from './flightsRelations.ts';
import { at, categoryProfile, column, drift, ks, normal, numericProfile, random, sample, steps, tv } from './madeUpColumns.ts';

/** A pair of flight files: distances in another unit, later departures, a new carrier, readings that have gone missing. */
export function flightsReport(): Report {
  const next = random(20130101);
  const delay = (shift: number): number => Math.round(shift + (next() < 0.7 ? normal(next) * 9 - 3 : -Math.log(next()) * 38));
  const miles = [187, 214, 266, 319, 502, 733, 764, 1020, 1089, 1400, 1608, 2475, 2586];
  const distanceOf = (factor: number): number => miles[Math.floor(next() ** 1.4 * miles.length)]! * factor;
  const N = 6000;
  const M = 4800;
  const delayEdges = steps(-40, 160, 5);
  const depDelay = [sample(N, () => delay(0)), sample(M, () => delay(11))] as const;
  const arrDelay = [sample(N, () => delay(-4)), sample(M, () => delay(4))] as const;
  const airTime = [
    sample(N, () => Math.round(150 + normal(next) * 60)),
    sample(M, () => Math.round(152 + normal(next) * 60)),
  ] as const;
  const distances = [sample(N, () => distanceOf(1)), sample(M, () => distanceOf(1.609344))] as const;
  const hours = [
    sample(N, () => Math.min(23, Math.max(5, Math.round(13 + normal(next) * 4.5)))),
    sample(M, () => Math.min(23, Math.max(5, Math.round(13.2 + normal(next) * 4.5)))),
  ] as const;
  const humidity = [
    sample(N - 120, () => Math.round((62 + normal(next) * 18) * 100) / 100),
    sample(M - 1540, () => Math.round((63 + normal(next) * 18) * 100) / 100),
  ] as const;
  const numeric = (
    values: readonly [number[], number[]],
    edges: number[],
    missing: [number, number] = [0, 0],
  ): [ColumnProfile, ColumnProfile] => [
    numericProfile(values[0], { edges, missing: missing[0] }),
    numericProfile(values[1], { edges, missing: missing[1] }),
  ];
  const carriers = { UA: 1480, B6: 1370, EV: 1290, DL: 1160, AA: 400, MQ: 180, US: 120, '9E': 0 };
  const carriersNow = { UA: 1190, B6: 980, EV: 480, DL: 1010, AA: 310, MQ: 0, US: 90, '9E': 740 };
  const codes = [
    'ATL',
    'ORD',
    'LAX',
    'BOS',
    'MCO',
    'CLT',
    'SFO',
    'FLL',
    'MIA',
    'DCA',
    'DTW',
    'DFW',
    'RDU',
    'TPA',
    'DEN',
    'IAH',
    'MSP',
    'PBI',
    'BNA',
    'LAS',
    'SJU',
    'IAD',
    'BUF',
    'PHX',
  ];
  const destinations = (n: number): Record<string, number> =>
    Object.fromEntries(codes.map((code, k) => [code, Math.round(((n * 0.9) / 9) * 0.88 ** k + next() * n * 0.004)]));
  const categories = (counts: number[]): Drift =>
    drift('none', 'no drift: within noise', counts[0]!, {
      method: 'chi-square',
      measures: tv(counts[0]!, 'EWR', counts[0]! / 2),
    });
  const columns: ColumnReport[] = [
    column(
      'year',
      'constant',
      categoryProfile({ '2013': N }),
      categoryProfile({ '2013': M }),
      drift('not-tested', 'not tested: constant'),
    ),
    column(
      'time_hour',
      'datetime',
      { count: N, missing: 0, distinct: 5210, min: '2013-01-01T05:00:00', max: '2013-10-31T23:00:00' },
      { count: M, missing: 0, distinct: 4102, min: '2013-11-01T05:00:00', max: '2013-11-30T23:00:00' },
      drift('not-tested', 'not tested: only grows'),
    ),
    column(
      'hour',
      'numeric',
      ...numeric(hours, steps(4.5, 23.5, 1)),
      drift('none', 'no drift: within noise', 0.021, { measures: ks(0.021, 13, 0.2, 4.5) }),
    ),
    column(
      'dep_delay',
      'numeric',
      ...numeric(depDelay, delayEdges, [141, 96]),
      drift('drift', 'drift: shifted up', 0.387, { measures: ks(0.387, 2, 10.94, 31) }),
    ),
    column(
      'arr_delay',
      'numeric',
      ...numeric(arrDelay, delayEdges, [141, 96]),
      drift('drift', 'drift: shifted up', 0.281, { measures: ks(0.281, -1, 8.02, 31) }),
      {
        explanation: { transform: 'segment', name: 'drift of one segment only', parameters: { inside: 0.612, outside: 0.018 }, segment: { column: 'carrier', value: 'EV' } },
        segment: delayedCarrier(N - 141, M - 96),
      },
    ),
    column(
      'carrier',
      'categorical',
      categoryProfile(carriers),
      categoryProfile(carriersNow),
      drift('drift', 'drift: other shares', 0.169, { method: 'chi-square', measures: tv(0.169, '9E', 0.154) }),
    ),
    column(
      'origin',
      'categorical',
      categoryProfile({ EWR: 2210, JFK: 1990, LGA: 1800 }),
      categoryProfile({ EWR: 1750, JFK: 1610, LGA: 1440 }),
      categories([0.004]),
    ),
    column(
      'dest',
      'categorical',
      categoryProfile({ ...destinations(N), PSP: 0, HDN: 12 }, { others: 310, othersDistinct: 38 }),
      categoryProfile({ ...destinations(M), PSP: 9, HDN: 0 }, { others: 250, othersDistinct: 35 }),
      drift('none', 'no drift: too small to matter', 0.046, {
        method: 'chi-square',
        qValue: 0.003,
        measures: tv(0.046, 'ATL', 0.012),
      }),
    ),
    column(
      'air_time',
      'numeric',
      ...numeric(airTime, steps(-80, 400, 20), [152, 104]),
      drift('none', 'no drift: within noise', 0.024, { measures: ks(0.024, 149, 2.3, 60) }),
    ),
    column(
      'distance',
      'numeric',
      ...numeric(distances, steps(0, 4250, 250)),
      drift('drift', 'drift: spread wider', 0.418, { measures: ks(0.418, 1089, 594.2, 720) }),
      {
        explanation: {
          transform: 'affine',
          name: 'converted from miles to kilometres: x × 1.609344',
          parameters: { a: 1.609344, b: 0, source: 'known-unit' },
        },
      },
    ),
    column(
      'humidity',
      'numeric',
      ...numeric(humidity, steps(0, 130, 5), [120, 1540]),
      drift('none', 'no drift: within noise', 0.019, { measures: ks(0.019, 63, 0.6, 18) }),
    ),
    column(
      'wheels_off',
      'numeric',
      numericProfile(
        sample(40, () => Math.round(20 + normal(next) * 6)),
        { edges: steps(0, 40, 2), missing: N - 40 },
      ),
      numericProfile(
        sample(31, () => Math.round(22 + normal(next) * 6)),
        { edges: steps(0, 40, 2), missing: M - 31 },
      ),
      drift('inconclusive', 'inconclusive: too few rows', 0.214, {
        qValue: 0.44,
        minimumDetectableEffect: 0.487,
        measures: ks(0.214, 21, 1.9, 6),
      }),
    ),
    column(
      'tailnum',
      'identifier',
      { count: N, missing: 18, distinct: 5871 },
      { count: M, missing: 7, distinct: 4730 },
      drift('not-tested', 'not tested: identifier'),
    ),
    column(
      'passenger_email',
      'text',
      { count: N, missing: 0, distinct: 5990 },
      { count: M, missing: 310, distinct: 4390 },
      drift('not-tested', 'not tested: text'),
      { private: true },
    ),
    column(
      'dep_time',
      'numeric',
      numericProfile(
        sample(N, () => Math.round(next() * 2400)),
        { edges: steps(0, 2400, 100) },
      ),
      null,
      drift('not-tested', 'not tested: missing in production'),
    ),
    column(
      'weather_code',
      'categorical',
      null,
      categoryProfile({ clear: 3100, rain: 1200, snow: 500 }),
      drift('not-tested', 'not tested: new in production'),
    ),
  ];
  const file = '2013-11.csv';
  const findings: Finding[] = [
    {
      rule: 'column-missing',
      severity: 'error',
      fingerprint: 'column-missing:dep_time',
      column: 'dep_time',
      message: 'dep_time, column 15 of training, is missing in production.',
      evidence: {},
      training: at('train.csv', 1, 90),
    },
    {
      rule: 'numeric-drift',
      severity: 'error',
      fingerprint: 'numeric-drift:distance',
      column: 'distance',
      message:
        'distance is spread wider in production: the middle half is 502 to 1,400 in training and 808 to 2,253 in production, and the Kolmogorov–Smirnov distance is 0.418, where 0.100 matters.',
      evidence: {},
      production: at(file, 1, 60),
      training: at('train.csv', 1, 60),
      serving: at('serve.py', 31, 9),
    },
    {
      rule: 'numeric-drift',
      severity: 'error',
      fingerprint: 'numeric-drift:dep_delay',
      column: 'dep_delay',
      message:
        'dep_delay has shifted up in production: the median goes from −1 to 9, and the Kolmogorov–Smirnov distance is 0.387, where 0.100 matters.',
      evidence: {},
      production: at(file, 1, 30),
      training: at('train.csv', 1, 30),
    },
    {
      rule: 'missing-rate-changed',
      severity: 'error',
      fingerprint: 'missing-rate-changed:humidity',
      column: 'humidity',
      message:
        'humidity is missing in 2.0\u00a0% of training rows (120 of 6,000) and in 32.1\u00a0% of production rows (1,540 of 4,800).',
      evidence: { training: { affected: 120, rows: 6000, rate: 0.02 }, production: { affected: 1540, rows: 4800, rate: 0.3208 } },
      production: at(file, 14, 71),
    },
    {
      rule: 'numeric-drift',
      severity: 'warning',
      fingerprint: 'numeric-drift:arr_delay',
      column: 'arr_delay',
      message:
        'arr_delay has shifted up in production: the median goes from −5 to 3, and the Kolmogorov–Smirnov distance is 0.281, where 0.100 matters.',
      evidence: {},
      production: at(file, 1, 40),
    },
    {
      rule: 'unseen-categories',
      severity: 'warning',
      fingerprint: 'unseen-categories:carrier',
      column: 'carrier',
      message: 'carrier has 1 value never seen in training: 9E, in 15.4\u00a0% of production rows (740 of 4,800).',
      evidence: { training: { affected: 0, rows: 6000, rate: 0 }, production: { affected: 740, rows: 4800, rate: 0.1542 } },
      production: at(file, 3, 47),
    },
    {
      rule: 'categorical-drift',
      severity: 'warning',
      fingerprint: 'categorical-drift:carrier',
      column: 'carrier',
      message:
        'carrier has other shares in production: 9E goes from 0\u00a0% to 15.4\u00a0%, and the total variation is 0.169, where 0.100 matters.',
      evidence: {},
      production: at(file, 1, 47),
    },
    {
      rule: 'column-new',
      severity: 'info',
      fingerprint: 'column-new:weather_code',
      column: 'weather_code',
      message: 'weather_code, column 16 of production, is not in training.',
      evidence: {},
      production: at(file, 1, 101),
    },
    {
      rule: 'missing-rate-changed',
      severity: 'info',
      fingerprint: 'missing-rate-changed:passenger_email',
      column: 'passenger_email',
      message:
        'passenger_email is missing in 0\u00a0% of training rows (0 of 6,000) and in 6.5\u00a0% of production rows (310 of 4,800).',
      evidence: {},
      production: at(file, 22, 93),
    },
  ];
  return {
    schema: 'plumbline.report/1',
    tool: { name: 'plumbline', version: '0.1.0' },
    createdAt: '2025-11-20T14:07:00.000Z',
    verdict: 'error',
    sentence: 'Production does not match training: 1 column of training is absent, and 4 of 10 tested columns have drifted.',
    training: {
      path: 'data/train.csv',
      format: 'csv',
      bytes: 741_230,
      rows: N,
      malformedRows: 0,
      columns: 15,
      encoding: 'utf-8',
      delimiter: ',',
      header: true,
      modifiedAt: '2025-11-18T09:30:00.000Z',
    },
    production: {
      path: 'data/2013-11.csv',
      format: 'csv',
      bytes: 602_118,
      rows: M,
      malformedRows: 3,
      columns: 15,
      encoding: 'utf-8',
      delimiter: ';',
      header: true,
      modifiedAt: '2025-11-20T08:02:00.000Z',
    },
    findings,
    columns,
    performance: null,
    operations: null,
    timeline: null,
    ...flightsRelations(N, M),
    timing: { read: 120, profile: 41, compare: 19 },
  };
}
