import { RULES } from '../core/rules/catalogue.ts';
import { PARITY_RULES } from '../parity/rules/catalogue.ts';

/** Every rule a configuration may name. */
export function ruleNames(): string[] {
  return [...RULES, ...PARITY_RULES].map((rule) => rule.id);
}
