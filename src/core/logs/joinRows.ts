/**
 * Puts the answers beside the instances that they answer, by position. Where there are not as many of one as of the other nobody can tell
 * which belongs to which: the answers stand in rows of their own, and `mismatched` is true.
 */
export function joinRows<Part>(instances: readonly (readonly Part[])[], answers: readonly (readonly Part[])[]): { rows: readonly (readonly Part[])[]; mismatched: boolean } {
  if (instances.length === 0) return { rows: answers, mismatched: false };
  if (answers.length === 0) return { rows: instances, mismatched: false };
  if (instances.length !== answers.length) return { rows: [...instances, ...answers], mismatched: true };
  return { rows: instances.map((instance, k) => [...instance, ...(answers[k] as readonly Part[])]), mismatched: false };
}
