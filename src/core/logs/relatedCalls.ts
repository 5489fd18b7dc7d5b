import type { Finding, Location } from '../report.ts';
import type { LogMoment, OperationsReport } from './operations.ts';

/** A finding about what happened in a log, with the calls in the code that write the line it points at. */
export function withRelatedCalls<Each extends Pick<Finding, 'rule' | 'related'>>(finding: Each, at: Location | undefined, { templates }: OperationsReport): Each {
  if (finding.rule !== 'log-incidents' || !at) return finding;
  const isThere = ({ file, line }: LogMoment): boolean => line === at.line && (file === undefined || file === at.file);
  const forms = templates.flatMap((group) => group.variants ?? [group]).filter(({ first, last }) => isThere(first) || isThere(last));
  const writers = forms.flatMap(({ writtenBy = [] }) => writtenBy);
  if (writers.length === 0) return finding;
  const message = writers.length === 1 ? 'This call writes the line.' : 'This call, or another one like it, writes the line.';
  return { ...finding, related: [...(finding.related ?? []), ...writers.map((location) => ({ message, location }))] };
}
