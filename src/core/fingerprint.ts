import { neutralise } from './displayText.ts';

const LONGEST = 80;

/**
 * Names a finding over runs, line moves and changed numbers: rule and subject (a column, a step). Readable where the subject is
 * short and plain, because people copy it into `accepted`; otherwise a hash of the subject.
 *
 * @example fingerprint('numeric-drift', 'fare') // 'numeric-drift:fare'
 */
export function fingerprint(rule: string, subject?: string): string {
  if (subject === undefined) return rule;
  const plain = subject.length <= LONGEST && neutralise(subject) === subject && !subject.startsWith('#');
  return `${rule}:${plain ? subject : `#${hash(subject)}`}`;
}

/** Columns may share a name, and rules may speak of both files: the second finding of a name gets a number. */
export function distinctFingerprints<F extends { fingerprint: string }>(findings: readonly F[]): F[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const times = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, times);
    return times === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}#${times}` };
  });
}

/** Two 32-bit FNV-1a runs with different offsets: enough to keep the columns of a file apart; not for secrets. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x01000193) ^ (b >>> 15);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
