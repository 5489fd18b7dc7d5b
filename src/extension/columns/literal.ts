/** Text that Markdown leaves as it is: every punctuation mark escaped, on one line. Unlike `appendText` it lets lines wrap. */
export function literal(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/g, ' ');
}
