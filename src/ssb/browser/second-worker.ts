/** The worker beside the peer's, started when it is first asked. See `verify.worker.ts`. */
import type { Task, Verdict } from './check-signatures';

const waiting = new Map<number, (verdict: Verdict) => void>();
let worker: Worker | null = null;

/** The verdict on `task`; an empty one where the worker fails. */
export function askSecondWorker(task: Task): Promise<Verdict> {
  const second = (worker ??= start());
  return new Promise((resolve) => {
    waiting.set(task.id, resolve);
    second.postMessage(task);
  });
}

function start(): Worker {
  const started = new Worker(new URL('./verify.worker.ts', import.meta.url), { name: 'verify' });
  started.onmessage = ({ data }: MessageEvent<Verdict>) => {
    answer(data);
  };
  started.onerror = () => {
    for (const id of [...waiting.keys()]) answer({ id, good: [] });
  };
  return started;
}

function answer(verdict: Verdict): void {
  waiting.get(verdict.id)?.(verdict);
  waiting.delete(verdict.id);
}
