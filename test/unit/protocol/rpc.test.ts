import assert from 'node:assert/strict';
import test from 'node:test';
import { createRpc, type RpcError, type RpcPort } from '../../../src/protocol/rpc.ts';

/** Two ports joined by structured clones, as a webview's are; `sent` keeps what crossed, both ways. */
function pair(): { left: RpcPort; right: RpcPort; sent: unknown[]; stopped: number } {
  const listeners: [((m: unknown) => void)[], ((m: unknown) => void)[]] = [[], []];
  const state = { sent: [] as unknown[], stopped: 0 };
  const port = (own: 0 | 1): RpcPort => ({
    post(message) {
      const copy: unknown = structuredClone(message);
      state.sent.push(copy);
      queueMicrotask(() => listeners[own === 0 ? 1 : 0].forEach((listener) => listener(copy)));
    },
    onMessage(listener) {
      listeners[own].push(listener);
      return () => {
        state.stopped++;
        listeners[own].splice(listeners[own].indexOf(listener), 1);
      };
    },
  });
  return Object.assign(state, { left: port(0), right: port(1) });
}

/** A promise that the test settles itself. */
function deferred<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

interface Calculator {
  add(a: number, b: number): Promise<number>;
  wait(): Promise<string>;
  fail(): Promise<void>;
  unsendable(): Promise<unknown>;
}

const calculator = {
  add: async (a: number, b: number) => a + b,
  fail: async () => {
    throw new RangeError('below zero');
  },
  unsendable: async () => () => 1,
};

test('a call crosses, and its value comes back', async () => {
  const { left, right } = pair();
  createRpc(right, calculator);
  assert.equal(await createRpc<Calculator>(left, {}).remote.add(2, 3), 5);
});

test('both sides may call at once with their own numbers', async () => {
  const { left, right } = pair();
  const a = createRpc<Calculator>(left, { add: async (x: number, y: number) => x * y });
  const b = createRpc<Calculator>(right, calculator);
  assert.deepEqual(await Promise.all([a.remote.add(2, 5), b.remote.add(2, 5)]), [7, 10]);
});

test('a class can be the local side; its private state stays its own', async () => {
  class Counter {
    #n = 0;
    async add(): Promise<number> {
      return ++this.#n;
    }
  }
  const { left, right } = pair();
  createRpc(right, new Counter());
  const { remote } = createRpc<{ add(): Promise<number> }>(left, {});
  await remote.add();
  assert.equal(await remote.add(), 2);
});

test('an error crosses as name and message, without its stack', async () => {
  const { left, right, sent } = pair();
  createRpc(right, calculator);
  await assert.rejects(createRpc<Calculator>(left, {}).remote.fail(), { name: 'RangeError', message: 'below zero' });
  assert.deepEqual((sent[1] as { error: object }).error, { name: 'RangeError', message: 'below zero' });
});

test('a value that cannot be sent rejects, in both directions', async () => {
  const { left, right } = pair();
  createRpc(right, calculator);
  const { remote } = createRpc<Calculator>(left, {});
  await assert.rejects(remote.unsendable(), { name: 'SendError', message: /unsendable/ });
  await assert.rejects(remote.add((() => 1) as unknown as number, 1), { name: 'SendError', message: /add/ });
});

for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'nothing', '']) {
  test(`the method ${JSON.stringify(name)} is unknown to the other side`, async () => {
    const { left, right } = pair();
    createRpc(right, { ...calculator, value: 3 });
    const remote = createRpc(left, {}).remote as Record<string, () => Promise<unknown>>;
    await assert.rejects((async () => remote[name]!())(), { name: 'UnknownMethod' });
  });
}

test('an accessor of the local side is neither read nor called', async () => {
  const { left, right } = pair();
  let read = 0;
  createRpc(right, {
    get secret() {
      read++;
      return () => 'leaked';
    },
  });
  await assert.rejects(createRpc<{ secret(): Promise<string> }>(left, {}).remote.secret(), { name: 'UnknownMethod' });
  assert.equal(read, 0);
});

test('messages of another shape are ignored, and what follows still works', async () => {
  const { left, right, sent } = pair();
  let calls = 0;
  createRpc(right, {
    add: () => {
      calls++;
      return 1;
    },
  });
  const malformed = [
    null,
    0,
    'call',
    [],
    {},
    { rpc: 'call' },
    { rpc: 'call', id: 1 },
    { rpc: 'call', id: '1', method: 'add', args: [], abortable: false },
    { rpc: 'call', id: 1.5, method: 'add', args: [], abortable: false },
    { rpc: 'call', id: 1, method: ['add'], args: [], abortable: false },
    { rpc: 'call', id: 1, method: 'add', args: { length: 0 }, abortable: false },
    { rpc: 'call', id: 1, method: 'add', args: [] },
    { rpc: 'reply', id: 1, error: 'x' },
    { rpc: 'reply', id: 1, error: null },
    { rpc: 'reply', id: 99, value: 1 },
    { rpc: 'cancel', id: 99 },
    { rpc: 'other', id: 1 },
  ];
  for (const message of malformed) left.post(message);
  const { remote } = createRpc<Calculator>(left, {});
  assert.equal(await remote.add(1, 1), 1);
  assert.equal(calls, 1);
  assert.equal(sent.length, malformed.length + 2, 'nothing but the one call was answered');
});

test('aborting rejects at once and aborts the signal of the other side', async () => {
  const { left, right } = pair();
  const aborted = deferred<string>();
  createRpc(right, {
    wait: (signal: AbortSignal) => new Promise(() => signal.addEventListener('abort', () => aborted.resolve('seen'))),
  });
  const controller = new AbortController();
  const call = createRpc<Calculator>(left, {}).remote.wait(controller.signal);
  controller.abort();
  await assert.rejects(call, { name: 'AbortError', message: /wait/ });
  assert.equal(await aborted.promise, 'seen');
});

test('an already aborted signal sends nothing', async () => {
  const { left, sent } = pair();
  await assert.rejects(createRpc<Calculator>(left, {}).remote.wait(AbortSignal.abort()), { name: 'AbortError' });
  assert.equal(sent.length, 0);
});

test('a method called without a signal gets none', async () => {
  const { left, right } = pair();
  createRpc(right, { add: (...args: unknown[]) => args.length });
  assert.equal(await createRpc<Calculator>(left, {}).remote.add(1, 2), 2);
});

test('a call that is not answered in time rejects and is cancelled on the other side', async () => {
  const { left, right } = pair();
  const cancelled = deferred<boolean>();
  createRpc(right, { wait: () => new Promise(() => undefined) });
  right.onMessage((message) => {
    if ((message as { rpc: string }).rpc === 'cancel') cancelled.resolve(true);
  });
  await assert.rejects(createRpc<Calculator>(left, {}, { timeoutMs: 5 }).remote.wait(), {
    name: 'TimeoutError',
    message: /wait.*5 ms/,
  });
  assert.equal(await cancelled.promise, true);
});

test('dispose rejects open calls, later calls, and stops listening once', async () => {
  const wires = pair();
  createRpc(wires.right, { wait: () => new Promise(() => undefined) });
  const rpc = createRpc<Calculator>(wires.left, {});
  const open = rpc.remote.wait();
  rpc.dispose();
  rpc.dispose();
  await assert.rejects(open, { name: 'Disposed' });
  await assert.rejects(rpc.remote.add(1, 2), { name: 'Disposed' });
  assert.equal(wires.stopped, 1);
});

test('a disposed side aborts what it is working on and answers no more', async () => {
  const { left, right, sent } = pair();
  const finished = deferred<void>();
  const started = deferred<void>();
  const callee = createRpc(right, {
    wait: (signal: AbortSignal) =>
      new Promise((resolve) => {
        started.resolve();
        signal.addEventListener('abort', () => {
          resolve('late');
          finished.resolve();
        });
      }),
  });
  const caller = createRpc<Calculator>(left, {});
  const open: Promise<unknown> = caller.remote.wait(new AbortController().signal);
  await started.promise;
  callee.dispose();
  await finished.promise;
  assert.equal(sent.length, 1);
  caller.dispose();
  await assert.rejects(open, (error: RpcError) => error.name === 'Disposed');
});

test('a remote can be returned from an async function: it is not taken for a promise', async () => {
  const { left, right } = pair();
  createRpc(right, calculator);
  const remote = await (async () => createRpc<Calculator>(left, {}).remote)();
  assert.equal(await remote.add(1, 2), 3);
});
