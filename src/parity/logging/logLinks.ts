import type { MessageForm, MessageGroup } from '../../core/logs/operations.ts';
import type { LoggingCall } from './loggingCalls.ts';
import type { MessageWriters } from './messageWriters.ts';

/** Messages in a log that a call writes. */
export interface Sighting {
  form: MessageForm;
  /** Calls whose text fits as well: any of them may have written the messages. */
  others: number;
}

/** Which messages of a log each call writes. */
export function sightingsOf(groups: readonly MessageGroup[], writers: MessageWriters): Map<LoggingCall, Sighting[]> {
  const sightings = new Map<LoggingCall, Sighting[]>();
  for (const form of groups.flatMap((group) => group.variants ?? [group])) {
    const calls = writers.of(form.template, form.level);
    for (const call of calls) sightings.set(call, [...(sightings.get(call) ?? []), { form, others: calls.length - 1 }]);
  }
  return sightings;
}

/** The groups with the places of the calls that write their messages. `place`: as the report names files. */
export function withWriters(groups: readonly MessageGroup[], writers: MessageWriters, place: (call: LoggingCall) => LoggingCall['location']): MessageGroup[] {
  const linked = <Form extends MessageForm>(form: Form, calls: readonly LoggingCall[]): Form => (calls.length > 0 ? { ...form, writtenBy: calls.map(place) } : form);
  return groups.map((group) => {
    if (!group.variants) return linked(group, writers.of(group.template, group.level));
    const own = group.variants.map((form) => writers.of(form.template, form.level));
    return { ...linked(group, [...new Set(own.flat())]), variants: group.variants.map((form, index) => linked(form, own[index] ?? [])) };
  });
}
