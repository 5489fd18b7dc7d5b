/** The texts of one language by the English ones, as in l10n/bundle.l10n.LANGUAGE.json; the extension host hands them to the server and to the panel. */
export type Translations = Readonly<Record<string, string>>;

/** The text in the person's language, or as it is where it has no translation; `{0}` stands for the first value, as in `vscode.l10n.t`. */
export type Translate = (text: string, ...values: readonly (string | number)[]) => string;

export function translator(translations: Translations | undefined): Translate {
  const known = new Map(Object.entries(translations ?? {}));
  return (text, ...values) => filled(known.get(text) ?? text, values);
}

/** A value is put in as it is, whatever stands in it. */
function filled(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));
}

/** What came over a border as translations: anything at all. */
export function translationsOf(value: unknown): Translations | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
