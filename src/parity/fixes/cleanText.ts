/** Fixes for texts that are cleaned in another way: the cleaner of training is called at serving. */
import type { ModuleIndex } from '../modules.ts';
import { folderOf } from '../modules.ts';
import type { Expression, FunctionDefinition } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { walkStatements } from '../python/walk.ts';
import type { Place } from '../steps.ts';
import type { Draft } from './draft.ts';
import { newDraft, servingPlaceOf, trainingPlaceOf } from './fixInput.ts';
import type { FixInput, FixMaker } from './fixInput.ts';
import type { Fix } from './change.ts';
import { wrap } from './fittedTransformer.ts';
import { extracted, importName, isImportable, topLevelFunction } from './sharedCode.ts';
import { callAt, expressionAt, expressionsAround, partsOf, resolved } from './syntax.ts';

interface Cleaner {
  source: SourceFile;
  definition: FunctionDefinition;
}

export const useTrainingCleaner: FixMaker = (input) => {
  const [training, serving] = [trainingPlaceOf(input), servingPlaceOf(input)];
  const cleaner = training && cleanerAt(training, input);
  if (!cleaner || !serving) return [];
  return [replaceCopy(input, cleaner, serving.source), ...applications(input, cleaner, serving)];
};

/** The function that the training side calls there: `df["text"].apply(clean)`, `clean(text)`. */
function cleanerAt({ source, span }: Place, input: FixInput): Cleaner | undefined {
  const around = expressionsAround(source.module, span);
  const inside = [expressionAt(source.module, span), ...around.toReversed()];
  for (const expression of inside) {
    for (const part of expression ? partsOf(expression) : []) {
      if (part.kind !== 'name') continue;
      const own = definitionOf(source, part.id, input);
      if (own) return own;
    }
  }
  // A place inside the function itself.
  const holder = source.module.body.find((statement): statement is FunctionDefinition => statement.kind === 'function' && statement.span.line <= span.line && span.endLine <= statement.span.endLine);
  return holder && { source, definition: holder };
}

function definitionOf(source: SourceFile, name: string, { pair }: FixInput): Cleaner | undefined {
  const own = topLevelFunction(source, name);
  if (own) return own.parameters.length > 0 ? { source, definition: own } : undefined;
  const imported = importedFile(source, name, pair.modules);
  const other = imported && (pair.code.training.get(imported.path) ?? pair.code.serving.get(imported.path));
  const definition = other && topLevelFunction(other, imported.name);
  return definition && definition.parameters.length > 0 ? { source: other, definition } : undefined;
}

/** Where a name of a file comes from, if from another file of the workspace. */
function importedFile(source: SourceFile, name: string, modules: ModuleIndex): { path: string; name: string } | undefined {
  let found: { path: string; name: string } | undefined;
  walkStatements(source.module.body, (statement) => {
    if (statement.kind !== 'import-from' || statement.names === '*') return;
    const imported = statement.names.find((one) => (one.alias ?? one.name) === name);
    const file = imported && modules.resolve(source.path, statement.module, statement.level);
    if (imported && file?.kind === 'file') found = { path: file.path, name: imported.name };
  });
  return found;
}

/** Makes the cleaner known in the serving file. */
function bring(draft: Draft, { exists }: FixInput, { source, definition }: Cleaner, into: SourceFile, use: Place['span']): boolean {
  if (source === into) return true;
  const module = isImportable(source) ? importName(into, source.path) : undefined;
  if (module !== undefined) {
    draft.member(into, module, definition.name, use);
    return true;
  }
  if (folderOf(source.path) !== folderOf(into.path)) return false;
  const shared = extracted(draft, source, definition, `${definition.name}_text`.replace(/_text_text$/, '_text'), exists);
  if (shared === undefined) return false;
  draft.member(into, shared, definition.name, use);
  return true;
}

function title({ source, definition }: Cleaner): string {
  return isImportable(source) ? `Clean the text with ${definition.name} of training` : `Share ${definition.name} of training in a module of its own, and clean the text with it`;
}

/** Serving has a copy of the cleaner that is no longer the same. */
function replaceCopy(input: FixInput, cleaner: Cleaner, source: SourceFile): Fix | undefined {
  const copy = source === cleaner.source ? undefined : topLevelFunction(source, cleaner.definition.name);
  if (!copy) return undefined;
  const draft = newDraft(input);
  draft.remove(source, copy);
  return bring(draft, input, cleaner, source, copy.span) ? draft.fix(`Import ${copy.name} of training instead of a copy`) : undefined;
}

/** The text that is given to the vectorizer goes through the cleaner first. */
function applications(input: FixInput, cleaner: Cleaner, serving: Place): (Fix | undefined)[] {
  const { source, span } = serving;
  const call = callAt(source.module, span);
  if (!call || topLevelFunction(source, cleaner.definition.name) && source !== cleaner.source) return [];
  const { name } = cleaner.definition;
  const own = call.arguments[0]?.value;
  const meant = own && resolved(source.module, own);
  const make = (value: Expression, text: (inner: string) => string): Fix | undefined => {
    const draft = newDraft(input);
    if (!bring(draft, input, cleaner, source, value.span)) return undefined;
    wrap(draft, source, value, text);
    return draft.fix(title(cleaner));
  };
  const items = meant?.kind === 'list' || meant?.kind === 'tuple' ? meant.items : [];
  const [item] = items;
  const local = (value: Expression | undefined): Expression | undefined => (value?.kind === 'call' && value.callee.kind === 'name' && topLevelFunction(source, value.callee.id) ? value.callee : undefined);
  const other = local(item) ?? local(own) ?? local(item && resolved(source.module, item)) ?? local(call);
  return [
    ...(other ? [make(other, () => name)] : []),
    ...(item && items.length === 1 ? [make(item, (text) => `${name}(${text})`)] : []),
    // A comprehension takes lists and columns alike.
    ...(own ? [make(own, (text) => `[${name}(text) for text in ${text}]`), make(own, (text) => `${name}(${text})`)] : []),
  ];
}
