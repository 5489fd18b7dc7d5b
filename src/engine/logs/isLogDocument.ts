/** Whether a JSON text is one document that is a log: what an OpenTelemetry collector sends or a pretty-printed export of it. */
export function isLogDocument(start: string): boolean {
  return /^\{\s*"resource(?:_l|L)ogs"\s*:|^\{\s*"resource(?:_s|S)pans"\s*:/.test(start);
}
