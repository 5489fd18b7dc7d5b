import assert from 'node:assert/strict';
import test from 'node:test';
import { textCell } from '../../../../src/core/logs/logCell.ts';
import type { MessageForm, OperationsReport } from '../../../../src/core/logs/operations.ts';
import { OperationsCollector } from '../../../../src/core/logs/operationsCollector.ts';
import { withRelatedCalls } from '../../../../src/core/logs/relatedCalls.ts';
import type { Finding, Location } from '../../../../src/core/report.ts';

function templates(messages: readonly (readonly [level: string, message: string])[]): OperationsReport['templates'] {
  const operations = new OperationsCollector();
  messages.forEach(([level, message], k) => operations.add({ kind: 'note', time: undefined, rows: [], meta: [textCell('level', 'level', level), textCell('message', 'message', message)] }, k + 1));
  return operations.report((line) => ({ line }), []).templates;
}

const shown = ({ template, level, count, first, last }: MessageForm) => [template, level, count, first.line, last.line];

test('a group keeps the forms it was made of, by level, most frequent first', () => {
  const [group, ...others] = templates([['INFO', 'Model loaded'], ['ERROR', 'Model failed'], ['ERROR', 'Model failed'], ['INFO', 'Model failed'], ['ERROR', 'Model failed']]);
  assert.deepEqual(others, []);
  assert.deepEqual(shown(group as MessageForm), ['Model <*>', 'INFO', 5, 1, 5]);
  assert.deepEqual(group?.variants?.map(shown), [['Model failed', 'ERROR', 3, 2, 5], ['Model loaded', 'INFO', 1, 1, 1], ['Model failed', 'INFO', 1, 4, 4]]);
});

test('messages of one form, or of more than eight, have no forms beside the template', () => {
  assert.equal(templates([['INFO', 'read 3 rows'], ['INFO', 'read 4 rows']])[0]?.variants, undefined);
  const many = templates([...'abcdefghi'].map((letter) => ['INFO', `hello ${letter.repeat(4)}`] as const));
  assert.deepEqual(many.map((group) => [group.template, group.count, group.variants]), [['hello <*>', 9, undefined]]);
  assert.equal(templates([...'abcdefgh'].map((letter) => ['INFO', `hello ${letter.repeat(4)}`] as const))[0]?.variants?.length, 8);
});

test('an incident leads to the call that writes its line, and to no other', () => {
  const call = (line: number): Location => ({ file: 'app.py', line, column: 5, endLine: line, endColumn: 9 });
  const form = (line: number, writers: Location[], file?: string): MessageForm => ({ template: 't', count: 2, first: { line, ...(file === undefined ? {} : { file }) }, last: { line: line + 100 }, ...(writers.length > 0 ? { writtenBy: writers } : {}) });
  const operations = { templates: [{ ...form(1, [call(3), call(4)]), variants: [form(1, [call(3)]), form(2, [call(4)])] }, form(5, [call(6), call(7)]), form(8, []), form(9, [call(1)], 'b.log')] } as unknown as OperationsReport;
  const finding = (rule: string): Pick<Finding, 'rule' | 'related'> => ({ rule });
  const related = (line: number, rule = 'log-incidents', file = 'a.log') => withRelatedCalls(finding(rule), { file, line, column: 1, endLine: line, endColumn: 1 }, operations).related?.map(({ message, location }) => [message, location.line]);
  assert.deepEqual(related(1), [['This call writes the line.', 3]]);
  assert.deepEqual(related(102), [['This call writes the line.', 4]]);
  assert.deepEqual(related(5), [['This call, or another one like it, writes the line.', 6], ['This call, or another one like it, writes the line.', 7]]);
  assert.deepEqual([related(8), related(3), related(1, 'log-facts'), related(9)], [undefined, undefined, undefined, undefined]);
  assert.deepEqual(related(9, 'log-incidents', 'b.log'), [['This call writes the line.', 1]]);
  assert.equal(withRelatedCalls(finding('log-incidents'), undefined, operations).related, undefined);
});
