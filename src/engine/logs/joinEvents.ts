import { millisecondsBetween } from '../../core/logs/exactTime.ts';
import { joinRows } from '../../core/logs/joinRows.ts';
import { OccurrenceCounter } from '../../core/logs/occurrenceCounter.ts';
import { HeldEvents } from './heldEvents.ts';
import { CELL_KINDS, NOTES } from './logBatch.ts';
import { PackedCells } from './packedCells.ts';
import type { CellShape, CellShapes } from './packedCells.ts';
import type { PackedEvent, PackedRow } from './packedEvent.ts';

/** Plans that are kept, of the shapes of two events. */
const MOST_PLANS = 10_000;

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
  private readonly shapes: CellShapes;
  private readonly plans = new Map<string, JoinPlan>();
  private readonly emit: (event: PackedEvent) => void;

  /** `folder` is private; what does not fit into memory goes there. */
  constructor(folder: string, shapes: CellShapes, emit: (event: PackedEvent) => void) {
    this.emit = emit;
    this.shapes = shapes;
    this.requests = new HeldEvents(`${folder}.requests`, shapes);
    this.responses = new HeldEvents(`${folder}.responses`, shapes);
    this.labels = new HeldEvents(`${folder}.labels`, shapes);
  }

  add(event: PackedEvent): void {
    const { kind } = event;
    if (!event.hasId || kind === 'whole' || kind === 'note') return this.whole(event);
    const id = event.id as string;
    if (kind === 'label') {
      const earlier = this.labels.hold(id, event);
      if (earlier) this.unknownLabels.add(earlier.place);
      return;
    }
    if (kind === 'response') this.answers++;
    else this.asked++;
    const other = (kind === 'request' ? this.responses : this.requests).take(id);
    if (other) {
      this.joined++;
      return this.whole(kind === 'request' ? this.answered(event, other) : this.answered(other, event));
    }
    const repeated = (kind === 'request' ? this.requests : this.responses).hold(id, event);
    if (repeated) this.alone(repeated);
  }

  /** The buffer of the events so far is used no more. */
  endBatch(): void {
    for (const held of [this.requests, this.responses, this.labels]) held.endBatch();
  }

  /** Passes on what still waits. */
  end(): void {
    for (const held of this.requests.rest()) this.alone(held);
    for (const held of this.responses.rest()) this.alone(held);
    for (const label of this.labels.rest()) {
      // A file of labels alone is a table of labels.
      if (this.predictions > 0) this.unknownLabels.add(label.place);
      else this.emit(label);
    }
  }

  close(): void {
    for (const held of [this.requests, this.responses, this.labels]) held.close();
  }

  private alone(event: PackedEvent): void {
    // Of a log of one half alone, none waits for the other.
    if (event.kind === 'response' && this.asked > 0) this.unasked.add(event.place);
    if (event.kind === 'request' && this.answers > 0) this.unanswered.add(event.place);
    this.whole(event);
  }

  private whole(event: PackedEvent): void {
    if (event.kind !== 'note') this.predictions++;
    const label = !event.hasId || this.labels.size === 0 || !event.hasRows ? undefined : this.labels.take(event.id as string);
    if (!label) return this.emit(event);
    this.joined++;
    const { rows, mismatched } = joinRows(event.rows, label.rows);
    this.emit(event.with({ rows, ...(mismatched ? { payloadFault: 'not as many labels as instances' } : {}) }));
  }

  private answered(request: PackedEvent, response: PackedEvent): PackedEvent {
    const { rows, mismatched } = joinRows(request.rows, response.rows);
    const payloadFault = request.payloadFault ?? response.payloadFault ?? (mismatched ? 'not as many answers as instances' : undefined);
    // Neither has been joined before.
    const [asked, answer] = [request.meta[0] as PackedCells, response.meta[0] as PackedCells];
    const plan = this.planOf(asked.shape, answer.shape);
    const meta: PackedCells[] = [plan.own === undefined ? asked : asked.pick(plan.own, this.shapes)];
    if (plan.added.length > 0) meta.push(answer.pick(plan.added, this.shapes));
    if (!plan.hasLatency) meta.push(...this.latency(request, response));
    return request.with({ kind: 'whole', rows, meta, payloadFault });
  }

  private planOf(request: CellShape, response: CellShape): JoinPlan {
    if (request.id === undefined || response.id === undefined) return joinPlan(request, response);
    const key = `${request.id} ${response.id}`;
    const known = this.plans.get(key);
    if (known) return known;
    const plan = joinPlan(request, response);
    if (this.plans.size < MOST_PLANS) this.plans.set(key, plan);
    return plan;
  }

  /** The time between the two; none where a clock that is too coarse shows the same. */
  private latency(request: PackedEvent, response: PackedEvent): PackedRow {
    const [from, to] = [request.nanoseconds, response.nanoseconds];
    if (from === undefined || to === undefined || to <= from) return [];
    const bytes = Buffer.from(millisecondsBetween(from, to));
    return [new PackedCells(this.shapes.of([{ role: 'latency', name: 'latency_ms', code: CELL_KINDS.indexOf('number') * NOTES }]), bytes, 0, bytes.length)];
  }
}

/** Which fields of a request and its answer hold for both, by their positions. */
interface JoinPlan {
  /** Undefined: all. */
  own: number[] | undefined;
  added: number[];
  hasLatency: boolean;
}

function joinPlan({ cells: request }: CellShape, { cells: response }: CellShape): JoinPlan {
  const known = new Set(request.map(({ role }) => role));
  const positions = (cells: CellShape['cells'], which: (cell: CellShape['cells'][number]) => boolean): number[] => cells.flatMap((cell, k) => (which(cell) ? [k] : []));
  // The answer knows better which version gave it.
  const versions = positions(response, ({ role }) => role === 'version');
  const others = positions(response, ({ role, name }) => role !== 'version' && (!known.has(role) || (role === 'other' && !request.some((cell) => cell.name === name))));
  const own = positions(request, ({ role, name }) => role !== 'version' || !versions.some((version) => response[version]?.name === name));
  return { own: own.length === request.length ? undefined : own, added: [...versions, ...others], hasLatency: [...request, ...response].some(({ role }) => role === 'latency') };
}
