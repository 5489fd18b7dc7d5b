/** Characters that a JSON string may hold as they are, and that a terminal or an editor would act on. */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\udb40][\udc00-\udc7f]/g;

/**
 * JSON with two spaces of indentation and a final line break. Values are exact; control and bidirectional characters, and what build
 * servers read as commands (`::`, `##`), are written as escapes, which mean the same to every parser.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  // Outside strings none of these occur, so the whole text can be treated alike.
  return `${text.replace(UNSAFE, escapeUnits).replaceAll('::', ':\\u003a').replaceAll('##', '#\\u0023')}\n`;
}

function escapeUnits(characters: string): string {
  return characters.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
