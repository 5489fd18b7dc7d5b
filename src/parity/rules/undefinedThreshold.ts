import { neutralise } from '../../core/displayText.ts';
import type { Expression } from '../python/ast.ts';
import { walkExpressions } from '../python/walk.ts';
import { boundNames } from '../service/boundNames.ts';
import { locationOf, makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

const ORDERING = new Set(['<', '>', '<=', '>=']);
/** Names that are there without being bound: of functions, and of modules. */
const BUILT_IN = /^(?:__\w+__|abs|all|any|bool|bytes|chr|complex|dict|float|frozenset|hash|id|input|int|len|list|max|min|next|object|ord|pow|range|round|set|sorted|str|sum|tuple|type|NotImplemented|Ellipsis|display|spark|dbutils)$/;

/** A limit that is compared with and never defined. */
export const undefinedThreshold: ParityRule = {
  id: 'undefined-threshold',
  title: 'Threshold that is never defined',
  severity: 'warning',
  documentation: {
    what: 'The serving code compares a value with a name (`<`, `>`, `<=`, `>=`) that nothing in the file defines: no assignment, parameter, import or loop of any scope. Notebooks, files with a star import, files that define names by `exec` or `globals`, and files that could not be read in full are left out.',
    why: 'The comparison raises NameError when it is reached. A check for drift that nothing reaches in tests fails in production, when it would be needed.',
    example: '```python\nif drift_score > DRIFT_THRESHOLD:\n    alert()\n```\n\nDRIFT_THRESHOLD is compared with at line 1 and never defined in monitor.py.',
    remedy: 'Define the threshold, or import it from where it is defined.',
  },
  inspect: ({ code }: PairRun): Decision => ({
    findings: [...code.serving.values()].filter(({ cells }) => !cells).flatMap((source) => {
      const bound = boundNames(source);
      const found: ReturnType<typeof makeCodeFinding>[] = [];
      if (!bound) return found;
      walkExpressions(source.module.body, (expression) => {
        if (expression.kind !== 'comparison' || !expression.operators.every((operator) => ORDERING.has(operator))) return;
        for (const operand of expression.operands) {
          if (!isUndefined(operand, bound)) continue;
          const place = { source, span: operand.span };
          found.push(makeCodeFinding({
            rule: 'undefined-threshold', severity: 'warning', name: operand.id, serving: place,
            message: `${neutralise(operand.id)} is compared with at line ${locationOf(place).line} and never defined in ${neutralise(source.path)}.`,
          }));
        }
      });
      return found;
    }),
    abstentions: [],
  }),
};

function isUndefined(operand: Expression, bound: ReadonlySet<string>): operand is Expression & { kind: 'name' } {
  return operand.kind === 'name' && !bound.has(operand.id) && !BUILT_IN.test(operand.id);
}
