/** What plumbline.json may hold, as a table: validation, the JSON schema and the documentation all come from it. */
export type Shape = { description?: string } & (
  | { type: 'string'; form?: 'date' | 'not-empty' | 'dialect' }
  | { type: 'boolean' }
  | { type: 'number'; minimum?: number; maximum?: number; integer?: true }
  | { type: 'choice'; choices: readonly string[] }
  | { type: 'list'; items: Shape }
  | { type: 'object'; keys: Readonly<Record<string, Shape>>; required?: readonly string[]; check?: (read: Record<string, unknown>) => { message: string; remedy: string } | undefined }
  /** Keys are names from the user's data or code. */
  | { type: 'map'; values: Shape; keysAre?: 'rules' }
  | { type: 'anything' }
);
