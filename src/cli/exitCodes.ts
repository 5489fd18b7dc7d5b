/** What the exit code says (stable): scripts depend on it. */
export const EXIT = {
  /** Nothing at or above --fail-on. */
  clean: 0,
  /** Findings at or above --fail-on. */
  findings: 1,
  /** It could not run: usage, unreadable file, no rows. */
  failed: 2,
  /** Ctrl+C; 128 + SIGINT, as shells expect. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const FAIL_ON = ['error', 'warning', 'inconclusive', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];
