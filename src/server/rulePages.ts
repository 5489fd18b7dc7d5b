import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The pages of the rules, which lie beside the bundles: docs/rules/<rule>.md. */
export class RulePages {
  readonly #folder: string;
  readonly #known = new Map<string, string | undefined>();

  constructor(extensionRoot: string) {
    this.#folder = path.join(extensionRoot, 'docs', 'rules');
  }

  /** file: URI of the rule's page; undefined for a rule that has none. */
  href(rule: string): string | undefined {
    if (!this.#known.has(rule)) {
      const page = path.join(this.#folder, `${rule}.md`);
      this.#known.set(rule, /^[a-z0-9-]+$/.test(rule) && fs.existsSync(page) ? pathToFileURL(page).href : undefined);
    }
    return this.#known.get(rule);
  }
}
