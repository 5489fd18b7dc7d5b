/** Parity: from Python sources to mismatches between training and serving. Pure: files come through SourceTree. */
export { createPythonParser } from './python/parser.ts';
export type { PythonParser } from './python/parser.ts';
export { ParityWorkspace } from './workspace.ts';
export type { ParityOptions, Pipeline, SourceTree } from './workspace.ts';
export type { AlignedRow, AlignedStep, Alignment } from './alignments.ts';
export { changedLines } from './fixes/change.ts';
export type { Change, Fix } from './fixes/change.ts';
export type { FixSet } from './fixes/findFixes.ts';
export type { LoggingCall } from './logging/loggingCalls.ts';
export { sightingsOf, withWriters } from './logging/logLinks.ts';
export type { Sighting } from './logging/logLinks.ts';
export { mayBePrinted, MessageWriters } from './logging/messageWriters.ts';
