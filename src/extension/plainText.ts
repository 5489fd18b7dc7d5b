/**
 * Text for a notification. VS Code makes links of `[label](command:…)` there, and a file or a column may be called just that;
 * with a space between the brackets it is text. Control and bidirectional characters become visible.
 */
export function plainText(text: string): string {
  return text.replaceAll('](', '] (').replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// oxlint-disable-next-line no-control-regex -- these are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
