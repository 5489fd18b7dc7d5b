import type { FlatEvent } from '../../../core/logs/flatEvent.ts';
import { latencyText } from '../../../core/logs/fieldRoles.ts';

/** `"POST /predict HTTP/1.1" 200`, with `status:` and `time:` (seconds) in some servers. */
const REQUEST = /"([A-Z]{3,8}) (\S+) HTTP\/[\d.]+"(?: status:)? (\d{3})\b(?:.*? time: (\d+\.\d+))?/;

/** The request that a server names in a message. */
export function addRequest(event: FlatEvent, message: string): void {
  const [, , route, status, seconds] = REQUEST.exec(message) ?? [];
  if (status === undefined) return;
  event.set('status', 'status', status);
  event.set('route', 'path', withoutQuery(route ?? ''));
  event.set('latency', 'latency_ms', latencyText(seconds ?? '', 3));
}

/** What is asked is of one kind, whatever it is asked with. */
export function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/s, '');
}
