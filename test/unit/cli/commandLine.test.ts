/** Arguments, help and exit codes, without starting a process. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { parseCommand } from '../../../src/cli/commandLine.ts';
import { exitCodeOf } from '../../../src/cli/failOn.ts';
import { COMPARE_OPTIONS, PARITY_OPTIONS } from '../../../src/cli/optionTables.ts';
import { run } from '../../../src/cli/run.ts';

async function ran(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(args, {
    directory: import.meta.dirname,
    write: (text) => (out += text),
    note: (text) => (err += text),
    progressVisible: false,
    colour: false,
    signal: new AbortController().signal,
    version: '9.8.7',
    bundles: path.resolve(import.meta.dirname, '../../../dist'),
    rulePages: 'https://example.org/rules/',
  });
  return { code, out, err };
}

const errorOf = (args: string[], shapes = COMPARE_OPTIONS) => {
  const parsed = parseCommand(args, shapes);
  return 'error' in parsed ? parsed.error : undefined;
};

test('version and help go to standard output with code 0', async () => {
  assert.deepEqual(await ran('--version'), { code: 0, out: '9.8.7\n', err: '' });
  for (const args of [['--help'], ['compare', '--help'], ['parity', '--help'], ['compare', '-h']]) {
    const { code, out, err } = await ran(...args);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /Usage\n {2}plumbline/);
    assert.match(out, /Exit codes/);
    assert.ok(out.split('\n').every((line) => line.length <= 140));
  }
});

test('no command: help on standard error, code 2', async () => {
  const { code, out, err } = await ran();
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /Usage/);
});

test('slips are answered with the likely meaning, in one line, code 2', async () => {
  for (const [args, message] of [
    [['comapre'], 'Unknown command comapre. Did you mean compare?'],
    [['--versoin'], 'Unknown option --versoin. Did you mean --version?'],
    [['compare', '--fromat', 'json'], 'Unknown option --fromat. Did you mean --format?'],
    [['compare', 'a', 'b', '--format', 'jsno'], '--format cannot be jsno. Did you mean json?'],
    [['compare', 'a', 'b', '--fail-on', 'x'], '--fail-on cannot be x. It is one of error, warning, inconclusive, never.'],
    [['compare', 'a', 'b', '--output'], '--output needs a value: --output FILE.'],
    [['compare', 'a', 'b', '--help=yes'], '--help takes no value.'],
    [['compare', 'a'], 'The production file is missing: plumbline compare TRAINING PRODUCTION.'],
    [['compare', 'a', 'b', 'c'], 'compare takes two files, not 3. Options go with two dashes; see plumbline compare --help.'],
    [['parity', '--train', 'a.py'], '--serve is missing: name both sides, plumbline parity --train FILE... --serve FILE..., or neither.'],
    [['parity', '--root', 'no-such-folder'], '--root no-such-folder is not a folder. Name the folder of the code.'],
    [['parity', '--train', 'no.py', '--serve', 'no.py'], 'no.py: There is no such file. Check the path.'],
  ] as const) {
    assert.deepEqual(await ran(...args), { code: 2, out: '', err: `plumbline: ${message}\n` });
  }
});

test('what is not there yet says so', async () => {
  for (const args of [['check'], ['compare', 'a', 'b', '--format', 'html']]) {
    const { code, out, err } = await ran(...args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^plumbline: .*not available in this version.*\n$/);
  }
});

test('options: values with =, repeated ones, lists that end at the next option, --', () => {
  const parsed = parseCommand(['a.csv', '--segment=x', 'b.csv', '--segment', 'y', '--format', 'text', '--format=json', '--', '--odd.csv'], COMPARE_OPTIONS);
  assert.ok(!('error' in parsed));
  assert.deepEqual(parsed.positionals, ['a.csv', 'b.csv', '--odd.csv']);
  assert.deepEqual(parsed.options.get('segment'), ['x', 'y']);
  assert.deepEqual(parsed.options.get('format'), ['json']);
  const files = parseCommand(['--train', 'a.py', 'b.py', '--serve', 'c.py', '--format', 'json'], PARITY_OPTIONS);
  assert.ok(!('error' in files));
  assert.deepEqual([files.options.get('train'), files.options.get('serve'), files.positionals], [['a.py', 'b.py'], ['c.py'], []]);
});

test('hostile option names cannot act on the terminal', () => {
  assert.equal(errorOf(['--\u001b[31mx']), 'Unknown option --\\u001b[31mx. See --help.');
  assert.equal(errorOf(['--__proto__']), 'Unknown option --__proto__. See --help.');
  assert.equal(errorOf(['--constructor', 'x']), 'Unknown option --constructor. See --help.');
});

test('exit codes by verdict and --fail-on', () => {
  const codes = (failOn: Parameters<typeof exitCodeOf>[1]) => (['ok', 'inconclusive', 'warning', 'error'] as const).map((verdict) => exitCodeOf(verdict, failOn));
  assert.deepEqual(codes('error'), [0, 0, 0, 1]);
  assert.deepEqual(codes('warning'), [0, 0, 1, 1]);
  assert.deepEqual(codes('inconclusive'), [0, 1, 1, 1]);
  assert.deepEqual(codes('never'), [0, 0, 0, 0]);
});
