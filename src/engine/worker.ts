import { wrap, type Remote } from 'comlink';

/** The worker was stopped while a call was under way: someone cancelled, or newer work replaced it. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

export interface RunningWorker<Api> {
  /** Settles as the call does, and rejects when the worker is stopped or crashes: Comlink alone would wait for ever. */
  call<Result>(ask: (api: Remote<Api>) => Promise<Result>): Promise<Result>;
  stop(): void;
}

/** Comlink drops calls in flight when a proxy is collected: these stay reachable until they are stopped. */
const alive = new Set<Remote<unknown>>();

export function startWorker<Api>(worker: Worker): RunningWorker<Api> {
  const api = wrap<Api>(worker);
  alive.add(api);
  let end: (reason: Error) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (end = reject));
  ended.catch(() => undefined);
  worker.addEventListener('error', (event) => end(new Error(event.message || 'the worker failed to start')));
  worker.addEventListener('messageerror', () => end(new Error('the worker sent something unreadable')));
  return {
    call: (ask) => Promise.race([ask(api), ended]),
    stop() {
      end(new Stopped());
      alive.delete(api);
      worker.terminate();
    },
  };
}
