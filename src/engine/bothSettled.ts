/** Waits for both even when one fails, so that nothing still runs when the caller cleans up; then fails as the first to fail. */
export async function bothSettled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
