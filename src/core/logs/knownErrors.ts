/** Errors of serving that have a name of their own, by what frameworks and systems write. */
export const KNOWN_ERRORS = ['out-of-memory', 'timeout', 'device'] as const;
export type KnownError = (typeof KNOWN_ERRORS)[number];

const PATTERNS: readonly (readonly [KnownError, RegExp])[] = [
  ['out-of-memory', /\bout of memory\b|\bMemoryError\b|\bOOM[- ]?kill|\bOutOfMemory|\bstd::bad_alloc\b|\bCannot allocate memory\b|\bENOMEM\b|\bResource exhausted: OOM\b|\bSIGKILL\b.*\bout of memory\b|\bUnable to allocate [\d.]+ [KMG]i?B\b/i],
  ['device', /\bCUDA error\b|\bcuda(?:Error|Runtime)\w*\b|\bCUDNN_STATUS_\w+|\bCUBLAS_STATUS_\w+|\bdevice-side assert\b|\bNCCL error\b|\bno CUDA-capable device\b|\bGPU (?:is lost|has fallen off the bus)\b|\bhipError\w*\b|\bXid \d+\b|\bTorch not compiled with CUDA\b/i],
  ['timeout', /\btimed[ -]?out\b|\b(?:request|connection|read|write) timeout\b|\btimeout (?:while|waiting|after|expired|exceeded|reached|occurred)\b|\bTimeoutError\b|\b(?:Read|Connect|Write|Pool|Gateway)Timeout\b|\bWORKER TIMEOUT\b|\bdeadline exceeded\b|\bDEADLINE_EXCEEDED\b/i],
];

/** The error that a message names; undefined for none. Memory of a device counts as memory. */
export function knownError(text: string): KnownError | undefined {
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
}
