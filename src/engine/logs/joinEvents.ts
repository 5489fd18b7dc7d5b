import { millisecondsBetween } from '../../core/logs/exactTime.ts';
import { joinRows } from '../../core/logs/joinRows.ts';
import { textCell } from '../../core/logs/logCell.ts';
import type { LogCell, LogEvent } from '../../core/logs/logEvent.ts';
import { OccurrenceCounter } from '../../core/logs/occurrenceCounter.ts';
import { HeldEvents } from './heldEvents.ts';
import type { PlacedEvent } from './heldEvents.ts';

/** Puts requests, their answers and their labels together by id. What finds no other half is passed on alone, and counted. */
export class EventJoiner {
  joined = 0;
  readonly unanswered = new OccurrenceCounter();
  readonly unasked = new OccurrenceCounter();
  readonly unknownLabels = new OccurrenceCounter();
  private answers = 0;
  private asked = 0;
  private predictions = 0;
  private readonly requests: HeldEvents;
  private readonly responses: HeldEvents;
  private readonly labels: HeldEvents;
  private readonly emit: (event: LogEvent, place: number) => void;

  /** `folder` is private; what does not fit into memory goes there. */
  constructor(folder: string, emit: (event: LogEvent, place: number) => void) {
    this.emit = emit;
    this.requests = new HeldEvents(`${folder}.requests`);
    this.responses = new HeldEvents(`${folder}.responses`);
    this.labels = new HeldEvents(`${folder}.labels`);
  }

  add(event: LogEvent, place: number): void {
    const { kind, id } = event;
    if (id === undefined || kind === 'whole' || kind === 'note') return this.whole(event, place);
    if (kind === 'label') {
      const earlier = this.labels.hold(id, { event, place });
      if (earlier) this.unknownLabels.add(earlier.place);
      return;
    }
    if (kind === 'response') this.answers++;
    else this.asked++;
    const other = (kind === 'request' ? this.responses : this.requests).take(id);
    if (other) {
      this.joined++;
      return this.whole(kind === 'request' ? answered(event, other.event) : answered(other.event, event), kind === 'request' ? place : other.place);
    }
    const repeated = (kind === 'request' ? this.requests : this.responses).hold(id, { event, place });
    if (repeated) this.alone(repeated);
  }

  /** Passes on what still waits. */
  end(): void {
    for (const held of this.requests.rest()) this.alone(held);
    for (const held of this.responses.rest()) this.alone(held);
    for (const { event, place } of this.labels.rest()) {
      // A file of labels alone is a table of labels.
      if (this.predictions > 0) this.unknownLabels.add(place);
      else this.emit(event, place);
    }
  }

  close(): void {
    for (const held of [this.requests, this.responses, this.labels]) held.close();
  }

  private alone({ event, place }: PlacedEvent): void {
    // Of a log of one half alone, none waits for the other.
    if (event.kind === 'response' && this.asked > 0) this.unasked.add(place);
    if (event.kind === 'request' && this.answers > 0) this.unanswered.add(place);
    this.whole(event, place);
  }

  private whole(event: LogEvent, place: number): void {
    if (event.kind !== 'note') this.predictions++;
    const label = event.id === undefined || this.labels.size === 0 || event.rows.length === 0 ? undefined : this.labels.take(event.id);
    if (!label) return this.emit(event, place);
    this.joined++;
    const { rows, mismatched } = joinRows(event.rows, label.event.rows);
    this.emit({ ...event, rows, ...(mismatched ? { payloadFault: 'not as many labels as instances' } : {}) }, place);
  }
}

function answered(request: LogEvent, response: LogEvent): LogEvent {
  const { rows, mismatched } = joinRows(request.rows, response.rows);
  const known = new Set(request.meta.map(({ role }) => role));
  // The answer knows better which version gave it.
  const versions = response.meta.filter(({ role }) => role === 'version');
  const others = response.meta.filter(({ role, name }) => role !== 'version' && (!known.has(role) || (role === 'other' && !request.meta.some((cell) => cell.name === name))));
  const own = versions.length === 0 ? request.meta : request.meta.filter(({ role, name }) => role !== 'version' || !versions.some((version) => version.name === name));
  const fault = request.payloadFault ?? response.payloadFault ?? (mismatched ? 'not as many answers as instances' : undefined);
  return { ...request, kind: 'whole', rows, meta: [...own, ...versions, ...others, ...latency(request, response)], ...(fault === undefined ? {} : { payloadFault: fault }) };
}

/** The time between the two; none where a clock that is too coarse shows the same. */
function latency(request: LogEvent, response: LogEvent): LogCell[] {
  if (!request.time || !response.time || response.time.nanoseconds <= request.time.nanoseconds) return [];
  if ([...request.meta, ...response.meta].some(({ role }) => role === 'latency')) return [];
  return [{ ...textCell('latency', 'latency_ms', millisecondsBetween(request.time.nanoseconds, response.time.nanoseconds)), kind: 'number' }];
}
