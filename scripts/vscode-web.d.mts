export interface VscodeWebOptions {
  edition?: 'newest' | 'minimum';
  /** VSIX files. */
  install?: string[];
  port?: number | string;
  settings?: Record<string, unknown>;
  /** More variables for the server and its extension host, given the folder of the profile. */
  env?: (home: string) => Record<string, string>;
  /** Accept a test payload in the address. */
  tests?: boolean;
  userDataDir?: string;
  extensionsDir?: string;
  signal?: AbortSignal;
}

export interface VscodeWeb {
  url: string;
  host: string;
  /** The throw-away profile; `u/User/settings.json` lies in it. */
  home: string;
  pid: number;
  exited: Promise<unknown>;
  stop(): Promise<void>;
  link(folder: string, payload?: [string, string][]): string;
  log(): string;
}

export const SETTINGS: Readonly<Record<string, unknown>>;
export function startVscodeWeb(options?: VscodeWebOptions): Promise<VscodeWeb>;
export function temporaryFolder(): string;
