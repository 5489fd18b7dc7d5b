/** A test whether a whole text matches one of the regular expressions that the queries use too. */
export function wholeMatch(pattern: string): (text: string) => boolean {
  const expression = new RegExp(`^(?:${pattern})$`, 'u');
  return (text) => expression.test(text);
}
