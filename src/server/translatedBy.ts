import { t } from './localisation.ts';

/** Translates English texts that were made elsewhere, by templates with `{0}` where names and numbers stand. A text that fits none is looked up whole. */
export function translatedBy(templates: readonly string[]): (text: string) => string {
  const patterns = templates.map((template) => ({ template, pattern: new RegExp(`^${template.split(/\{\d\}/).map(escaped).join('(.*)')}$`, 's') }));
  return (text) => {
    for (const { template, pattern } of patterns) {
      const [whole, ...values] = pattern.exec(text) ?? [];
      if (whole !== undefined) return t(template, ...values);
    }
    return t(text);
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
