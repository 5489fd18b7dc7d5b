/** Events whose fields have names of their own: JSON of a logger, attributes of telemetry, `key=value` pairs of a text. */
import { fieldMeaning, fieldTime, latencyText } from './fieldRoles.ts';
import type { ExactTime } from './exactTime.ts';
import { isList, isObject } from './jsonValue.ts';
import type { JsonValue } from './jsonValue.ts';
import { jsonCell, leaves, scalarText, textCell } from './logCell.ts';
import type { LogCell, LogEvent, LogRole } from './logEvent.ts';
import { row } from './payload.ts';

/** Objects and lists of features by these names, and prefixes of dotted names of features. */
const FEATURES = new Set(['features', 'feature', 'inputs', 'input']);

/** Objects of answers by these names: what is named like an answer in them is one. */
const ANSWERS = new Set(['output', 'outputs', 'response', 'result']);

/** Roles that a record has once: the first field of the kind is it, others keep their names. */
const ONCE = new Set<LogRole>(['timestamp', 'requestId', 'latency', 'status', 'version', 'level', 'logger', 'message', 'route']);

/** Gathers the fields of one event. */
export class FlatEvent {
  private readonly features: LogCell[] = [];
  private readonly answers: LogCell[] = [];
  private readonly others: LogCell[] = [];
  private readonly meta: LogCell[] = [];
  private readonly taken = new Set<LogRole>();
  private time: ExactTime | undefined;
  private id: string | undefined;

  /** What the format itself says, such as the time at the start of a line. */
  set(role: LogRole, name: string, text: string | undefined): void {
    if (text === undefined) return;
    this.taken.add(role);
    this.meta.push(textCell(role, name, text));
    if (role === 'requestId') this.id = text;
  }

  setTime(time: ExactTime | undefined): void {
    if (!time) return;
    this.time = time;
    this.set('timestamp', 'timestamp', time.text);
  }

  /** A field by its name; objects become dotted names. `known`: what the format says of fields with other names. */
  add(name: string, value: JsonValue, known?: ReadonlyMap<string, LogRole>): void {
    const role = known?.get(name);
    if (role !== undefined) this.place(role, name, value);
    else if (FEATURES.has(name) && (isObject(value) || isList(value))) this.features.push(...(isObject(value) ? objectCells(value) : row(value, 'request')));
    else if (isObject(value)) leaves(value, name, (path, leaf) => this.leaf(path, leaf));
    else this.leaf(name, value);
  }

  private leaf(name: string, value: JsonValue): void {
    const [, prefix = '', rest = ''] = /^([^.]+)\.(.+)$/su.exec(name) ?? [];
    if (FEATURES.has(prefix)) {
      this.features.push(jsonCell('feature', rest, value));
      return;
    }
    const answer = ANSWERS.has(prefix) ? fieldMeaning(rest)?.role : undefined;
    if (answer === 'prediction' || answer === 'score') {
      this.place(answer, rest, value);
      return;
    }
    const meaning = fieldMeaning(name);
    const text = scalarText(value);
    if (meaning === undefined || (ONCE.has(meaning.role) && (this.taken.has(meaning.role) || text === undefined))) this.others.push(jsonCell('other', name, value));
    else if (meaning.role === 'timestamp') this.timestamp(name, value, text ?? '');
    else if (meaning.role === 'latency') this.latency(name, value, text ?? '', meaning.shift ?? 0);
    else this.place(meaning.role, name, value);
  }

  private place(role: LogRole, name: string, value: JsonValue): void {
    if (role === 'feature') this.features.push(jsonCell(role, name, value));
    else if (role === 'prediction' || role === 'score' || role === 'label') {
      if (isList(value)) this.answers.push(...value.map((each, k) => jsonCell(role, value.length === 1 ? name : `${name}_${k + 1}`, each)));
      else this.answers.push(jsonCell(role, name, value));
    } else if (ONCE.has(role)) this.set(role, name, scalarText(value));
    else this.others.push(jsonCell('other', name, value));
  }

  private timestamp(name: string, value: JsonValue, text: string): void {
    const time = fieldTime(name, text);
    if (time) this.setTime(time);
    else this.others.push(jsonCell('other', name, value));
  }

  private latency(name: string, value: JsonValue, text: string, shift: number): void {
    // Google writes `0.005s`.
    const milliseconds = latencyText(shift === 3 ? text.replace(/(?<=\d)s$/, '') : text, shift);
    if (milliseconds === undefined) this.others.push(jsonCell('other', name, value));
    else this.set('latency', name, milliseconds);
  }

  /** The event. Beside an answer and without an object of features, all other fields of `plain` records are features. */
  event(plain: boolean, detail?: string): LogEvent {
    const asFeatures = plain && this.features.length === 0 && this.answers.length > 0;
    const features = asFeatures ? this.others.map((cell) => ({ ...cell, role: 'feature' as const })) : this.features;
    const payload = [...features, ...this.answers];
    const hasPayload = payload.length > 0;
    return {
      kind: hasPayload || this.taken.has('status') || this.taken.has('latency') ? 'whole' : 'note',
      id: this.id,
      time: this.time,
      rows: hasPayload ? [payload] : [],
      meta: asFeatures ? this.meta : [...this.meta, ...this.others],
      ...(detail === undefined ? {} : { detail }),
    };
  }
}

function objectCells(features: JsonValue): LogCell[] {
  const cells: LogCell[] = [];
  leaves(features, '', (name, value) => cells.push(jsonCell('feature', name, value)));
  return cells;
}
