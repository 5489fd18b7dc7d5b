import type * as vscode from 'vscode';
import type { Verdict } from '../../core/report.ts';

/** Where something stands, for whatever shows it in a line: the item of the status bar, and those of the language status. */
export interface Status {
  /** Name of a product icon. */
  icon?: string;
  /** Two to four words; none while there is nothing to say yet. */
  text?: string;
  /** What it is about, in a few words. */
  subject: string;
  /** A sentence. */
  detail: string;
  verdict?: Verdict;
  /** A run is under way. */
  busy?: true;
  command: vscode.Command;
}
