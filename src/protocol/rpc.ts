/** The part of AbortSignal that is used; every host (browser, Node, extension host) has the real one. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

// Globals of every host, declared here because this layer is compiled without the types of any of them.
declare const AbortSignal: abstract new (...args: never[]) => CancelSignal;
declare const AbortController: new () => { readonly signal: CancelSignal; abort(): void };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Any channel of messages: a webview, a worker, a child process, or a pair of functions in a test. */
export interface RpcPort {
  post(message: unknown): void;
  /** Returns how to stop listening, where the channel can do that. */
  onMessage(listener: (message: unknown) => void): void | (() => void);
}

export interface RpcOptions {
  /** Longest time an answer may take, milliseconds; none by default, since a host may wait for a person. */
  timeoutMs?: number;
}

/** How a failure arrives: what crossed was its name and message, never the object. */
export class RpcError extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** The methods of `Remote`, each also taking an AbortSignal as its last argument. */
export type RemoteOf<Remote> = {
  [Method in keyof Remote]: Remote[Method] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args | [...Args, CancelSignal]) => Promise<Result>
    : never;
};

export interface Rpc<Remote> {
  remote: RemoteOf<Remote>;
  /** Rejects every open call, aborts every running local method, and stops listening. Idempotent. */
  dispose(): void;
}

interface Fault {
  name: string;
  message: string;
}

type Message =
  | { rpc: 'call'; id: number; method: string; args: unknown[]; abortable: boolean }
  | { rpc: 'cancel'; id: number }
  | { rpc: 'reply'; id: number; value?: unknown; error?: Fault };

interface OpenCall {
  resolve(value: unknown): void;
  reject(error: RpcError): void;
}

type Method = (...args: unknown[]) => unknown;

/**
 * Calls methods on the other side of a port, and answers its calls with `local`.
 *
 *   caller                                 port                                  callee
 *   remote.openFinding(3)  ── { rpc: 'call', id: 7, method: 'openFinding', args: [3] } ──▶  local.openFinding(3)
 *     the promise is open as call 7                                                          …works, returns or throws
 *   promise settles        ◀── { rpc: 'reply', id: 7, value } or { …, error: { name, message } } ──
 *   signal.abort()         ── { rpc: 'cancel', id: 7 } ──▶  the AbortSignal that local.openFinding got as last argument
 *
 * Every call settles exactly once: by its reply, by its signal (at once, the late reply is ignored), by the timeout,
 * by `dispose`, or because its arguments could not be sent. The two sides are symmetric and number their calls
 * independently: a reply belongs to the caller's number, a cancel to the other side's.
 *
 * What arrives is not trusted. A message of another shape is ignored, since ports are shared with other traffic; a call
 * of anything but a function that `local` itself carries (an own property, or a method of its own class; nothing of
 * Object.prototype, so neither `constructor` nor `__proto__` nor `toString`) is answered with UnknownMethod.
 */
export function createRpc<Remote>(port: RpcPort, local: object, options: RpcOptions = {}): Rpc<Remote> {
  const methods = methodsOf(local);
  const open = new Map<number, OpenCall>();
  const running = new Map<number, { abort(): void }>();
  let nextId = 1;
  let disposed = false;

  const call = (method: string, given: unknown[]): Promise<unknown> => {
    const last = given.at(-1);
    const signal = last instanceof AbortSignal ? last : undefined;
    const args = signal ? given.slice(0, -1) : given;
    return new Promise((resolve, reject) => {
      if (disposed) return reject(new RpcError('Disposed', `${method} was called after the connection had ended.`));
      if (signal?.aborted) return reject(new RpcError('AbortError', `${method} was cancelled before it began.`));
      const id = nextId++;
      const close = (): void => {
        open.delete(id);
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const settle: OpenCall = {
        resolve: (value) => (close(), resolve(value)),
        reject: (error) => (close(), reject(error)),
      };
      const give = (error: RpcError): void => {
        settle.reject(error);
        post({ rpc: 'cancel', id });
      };
      const onAbort = (): void => give(new RpcError('AbortError', `${method} was cancelled.`));
      const timer =
        options.timeoutMs === undefined
          ? undefined
          : setTimeout(
              () => give(new RpcError('TimeoutError', `${method} was not answered within ${options.timeoutMs} ms.`)),
              options.timeoutMs,
            );
      signal?.addEventListener('abort', onAbort, { once: true });
      open.set(id, settle);
      const fault = post({ rpc: 'call', id, method, args, abortable: signal !== undefined });
      if (fault) settle.reject(new RpcError('SendError', `${method} could not be sent: ${fault.message}`));
    });
  };

  /** Sends; a port that refuses (closed, or a value that cannot be cloned) is a value here, not an exception. */
  const post = (message: Message): Fault | undefined => {
    try {
      port.post(message);
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  };

  const answer = async (message: Extract<Message, { rpc: 'call' }>): Promise<void> => {
    const { id, method: name } = message;
    const method = methods.get(name);
    if (!method) {
      post({
        rpc: 'reply',
        id,
        error: { name: 'UnknownMethod', message: `There is no method called ${JSON.stringify(name.slice(0, 80))}.` },
      });
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    let reply: Message;
    try {
      reply = { rpc: 'reply', id, value: await method(...message.args, ...(message.abortable ? [controller.signal] : [])) };
    } catch (error) {
      reply = { rpc: 'reply', id, error: faultOf(error) };
    }
    running.delete(id);
    if (disposed) return;
    const fault = post(reply);
    if (fault)
      post({
        rpc: 'reply',
        id,
        error: { name: 'SendError', message: `The answer of ${name} could not be sent: ${fault.message}` },
      });
  };

  const receive = (received: unknown): void => {
    if (disposed) return;
    const message = parse(received);
    if (message === undefined) return;
    if (message.rpc === 'call') {
      void answer(message);
    } else if (message.rpc === 'cancel') {
      running.get(message.id)?.abort();
    } else if (message.error) {
      open.get(message.id)?.reject(new RpcError(message.error.name, message.error.message));
    } else {
      open.get(message.id)?.resolve(message.value);
    }
  };
  const stopListening = port.onMessage(receive);

  // `then` stays undefined: a remote that is returned from an async function must not be taken for a promise.
  const remote = new Proxy(Object.create(null) as object, {
    get: (_, property) =>
      typeof property === 'string' && property !== 'then' ? (...args: unknown[]) => call(property, args) : undefined,
  });

  return {
    remote: remote as RemoteOf<Remote>,
    dispose() {
      if (disposed) return;
      disposed = true;
      if (typeof stopListening === 'function') stopListening();
      for (const entry of open.values()) entry.reject(new RpcError('Disposed', 'The connection ended before the answer came.'));
      for (const controller of running.values()) controller.abort();
      running.clear();
    },
  };
}

/** The methods `local` carries: own functions and those of its classes, bound; never those every object inherits. */
function methodsOf(local: object): Map<string, Method> {
  const methods = new Map<string, Method>();
  for (let from: object | null = local; from && from !== Object.prototype; from = Object.getPrototypeOf(from) as object | null) {
    for (const name of Object.getOwnPropertyNames(from)) {
      const value: unknown = Object.getOwnPropertyDescriptor(from, name)?.value;
      if (name === 'constructor' || name in Object.prototype || methods.has(name) || typeof value !== 'function') continue;
      methods.set(name, (value as Method).bind(local));
    }
  }
  return methods;
}

function parse(received: unknown): Message | undefined {
  if (typeof received !== 'object' || received === null) return undefined;
  const message = received as Record<string, unknown>;
  if (!Number.isSafeInteger(message.id)) return undefined;
  switch (message.rpc) {
    case 'call':
      return typeof message.method === 'string' && Array.isArray(message.args) && typeof message.abortable === 'boolean'
        ? (received as Message)
        : undefined;
    case 'cancel':
      return received as Message;
    case 'reply': {
      const fault = message.error as Partial<Fault> | undefined | null;
      return fault === undefined || (typeof fault?.name === 'string' && typeof fault.message === 'string')
        ? (received as Message)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Name and message only: a stack names files of the machine. */
function faultOf(error: unknown): Fault {
  return error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) };
}
