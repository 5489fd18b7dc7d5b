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
  /** Whether every folder is trusted without being asked about; true where it is not said. */
  trustAll?: boolean;
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
  /** The address that opens a folder, or a .code-workspace file of several. */
  link(folder: string, payload?: [string, string][]): string;
  log(): string;
}

export const SETTINGS: Readonly<Record<string, unknown>>;
export function startVscodeWeb(options?: VscodeWebOptions): Promise<VscodeWeb>;
export function temporaryFolder(): string;
