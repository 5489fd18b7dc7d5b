import type { Finding, Location } from '../report.ts';

export interface Place {
  /** What lies there: "training", "production", "serving", or what a related place says. */
  role: string;
  location: Location;
}

/** Places of a finding, the one to go to first: serving code, production data, training, then the rest. */
export function placesOf(finding: Finding): Place[] {
  const sides = (['serving', 'production', 'training'] as const).flatMap((role) => {
    const location = finding[role];
    return location === undefined ? [] : [{ role, location }];
  });
  return [...sides, ...(finding.related ?? []).map(({ message, location }) => ({ role: message, location }))];
}

/** `serve.py:31:5`, `train.ipynb cell 4:10:1`; people count cells from 1. */
export function placeText({ file, line, column, cell }: Location): string {
  return `${file}${cell === undefined ? '' : ` cell ${cell + 1}`}:${line}:${column}`;
}
