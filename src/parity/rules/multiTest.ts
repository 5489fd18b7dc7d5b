import { neutralise } from '../../core/displayText.ts';
import type { Call, Expression, For, Statement } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { walkStatements } from '../python/walk.ts';
import { bodyExpressions, namesIn } from '../service/functionBodies.ts';
import { makeLeakageFinding } from './leakageFinding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

const id = 'multi-test';

export const multiTest: ParityRule = {
  id,
  title: 'The best of several models is chosen on the test rows',
  severity: 'hint',
  documentation: {
    what:
      'A loop fits models, measures each on the test part of a split, and keeps the one with the best result. Loops that only report, and ' +
      'validation parts that are split off a second time, are not meant.',
    why: 'The result of the model that is kept is the best of many on the same rows, so it is too good: new rows will do worse.',
    example: '```python\nfor c in (0.1, 1, 10):\n    model = SVC(C=c).fit(X_train, y_train)\n    score = model.score(X_test, y_test)\n    if score > best:\n        best, kept = score, model\n```',
    remedy: 'Choose with cross-validation on the training rows, and measure the chosen model once on the test rows.',
  },
  inspect: ({ code }: PairRun): Decision => ({ findings: [...code.training.values()].flatMap(findLoops), abstentions: [] }),
};

function findLoops(source: SourceFile): ReturnType<typeof makeLeakageFinding>[] {
  const { splits, parts } = holdOutNames(source.module.body);
  // With two splits the second part is for choosing.
  if (splits !== 1 || parts.size === 0) return [];
  const found: ReturnType<typeof makeLeakageFinding>[] = [];
  walkStatements(source.module.body, (statement) => {
    const measure = statement.kind === 'for' ? measureOf(statement, parts) : undefined;
    if (!measure || statement.kind !== 'for') return;
    const { call, name } = measure;
    found.push(makeLeakageFinding({
      rule: id, severity: 'hint', name, place: { source, span: call.span }, related: [{ message: 'Here the loop over models begins.', place: { source, span: { ...statement.span, endLine: statement.span.line, endColumn: statement.span.column + 3 } } }],
      message: `The best of several models is chosen by its result on ${neutralise(name)}, the rows kept for testing.`,
    }));
  });
  return found;
}

/** What `train_test_split` gives at its second, fourth … place. */
function holdOutNames(body: readonly Statement[]): { splits: number; parts: Set<string> } {
  const parts = new Set<string>();
  let splits = 0;
  walkStatements(body, (statement) => {
    if (statement.kind !== 'assign' || statement.value?.kind !== 'call' || calleeName(statement.value) !== 'train_test_split') return;
    splits++;
    const [target] = statement.targets;
    if (target?.kind !== 'tuple' && target?.kind !== 'list') return;
    target.items.forEach((item, index) => {
      if (index % 2 === 1 && item.kind === 'name') parts.add(item.id);
    });
  });
  return { splits, parts };
}

/** A call that measures on the test part, in a loop that fits and keeps the better one. */
function measureOf(loop: For, parts: ReadonlySet<string>): { call: Call; name: string } | undefined {
  const calls = bodyExpressions(loop.body).filter((expression): expression is Call => expression.kind === 'call');
  if (!calls.some((call) => calleeName(call) === 'fit') || !keepsBetter(loop.body)) return undefined;
  for (const call of calls) {
    const name = ['score', 'predict', 'predict_proba', 'evaluate'].includes(calleeName(call)) ? firstName(call, parts) : undefined;
    if (name !== undefined) return { call, name };
  }
  return undefined;
}

function firstName(call: Call, parts: ReadonlySet<string>): string | undefined {
  return call.arguments.map(({ value }) => value).find((value): value is Expression & { kind: 'name' } => value.kind === 'name' && parts.has(value.id))?.id;
}

/** `if score > best_score: best_score = score` */
function keepsBetter(body: readonly Statement[]): boolean {
  let keeps = false;
  walkStatements(body, (statement) => {
    if (statement.kind !== 'if' || statement.test.kind !== 'comparison' || !statement.test.operators.some((operator) => ['>', '<', '>=', '<='].includes(operator))) return;
    const compared = namesIn(statement.test);
    walkStatements(statement.body, (inner) => {
      if (inner.kind === 'assign' && inner.targets.some((target) => targetNames(target).some((name) => compared.has(name)))) keeps = true;
    });
  });
  return keeps;
}

function targetNames(target: Expression): string[] {
  return target.kind === 'name' ? [target.id] : target.kind === 'tuple' || target.kind === 'list' ? target.items.flatMap(targetNames) : [];
}

function calleeName({ callee }: Call): string {
  return callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
}
