/** The part of an AbortSignal that this layer uses; it is compiled without DOM and Node types. */
export interface CancellationSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
