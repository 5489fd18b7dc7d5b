import { newDraft, servingPlaceOf, trainingPlaceOf } from './fixInput.ts';
import type { FixMaker } from './fixInput.ts';

/** `# plumbline: ignore[rule] reason` at the end of the line, or above it where nothing more can stand in the line. */
export const ignoreComment: FixMaker = (input) => {
  const place = servingPlaceOf(input) ?? trainingPlaceOf(input);
  if (!place) return [];
  const { source, span } = place;
  const comment = `# plumbline: ignore[${input.finding.rule}] reason`;
  const make = (above: boolean) => {
    const draft = newDraft(input);
    const line = draft.lines(source)[span.line - 1] ?? '';
    const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (above) draft.insert(source, span.line, 1, `${indentation}${comment}\n`);
    else draft.insert(source, span.line, line.trimEnd().length + 1, `  ${comment}`);
    return draft.fix(`Ignore ${input.finding.rule} in this line`);
  };
  const has = source.module.comments.some(({ line }) => line === span.line);
  return has ? [make(true)] : [make(false), make(true)];
};
