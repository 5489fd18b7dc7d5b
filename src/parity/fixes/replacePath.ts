import { baseName, normalisePath } from '../artefacts.ts';
import { newDraft, servingPlaceOf } from './fixInput.ts';
import type { FixMaker } from './fixInput.ts';
import { expressionAt, expressionsAround, partsOf, quoted, stringOf } from './syntax.ts';

/** The path that is loaded becomes the one that is saved. */
export const replacePath: FixMaker = (input) => {
  const place = servingPlaceOf(input);
  const { loaded, saved } = input.finding.evidence;
  if (!place || typeof loaded !== 'string' || typeof saved !== 'string') return [];
  const { source, span } = place;
  const around = expressionsAround(source.module, span);
  const from = baseName(normalisePath(loaded));
  const to = baseName(normalisePath(saved));
  const inside = [expressionAt(source.module, span) ?? around.at(-1)].flatMap((expression) => (expression ? partsOf(expression) : []));
  const literal = inside.find((part) => stringOf(part)?.endsWith(from));
  const text = stringOf(literal);
  if (!literal || text === undefined) return [];
  const whole = normalisePath(text) === normalisePath(loaded);
  const next = from === to || whole ? saved : text.slice(0, text.length - from.length) + to;
  if (next === text || /[*]/.test(next)) return [];
  const draft = newDraft(input);
  draft.replace(source, literal.span, quoted(next));
  return [draft.fix(`Load ${quoted(next)}, which the training side saves`)];
};
