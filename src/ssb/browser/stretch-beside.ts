/**
 * Stretching in a worker of its own: the peer goes on meanwhile, and the tens of megabytes that it takes, with what of the passphrase
 * is left in them, go back to the system with the worker.
 */
import type { Stretch, StretchCost } from '../stretch';

export type StretchTask = { readonly passphrase: string; readonly salt: Uint8Array; readonly cost: StretchCost };
export type StretchAnswer = { readonly key: Uint8Array<ArrayBuffer> } | { readonly failure: string };

/** `Stretch` beside the caller. Rejects, besides, where the worker cannot be started. */
export const stretchBeside: Stretch = async (passphrase, salt, cost) => {
  const worker = new Worker(new URL('./stretch.worker.ts', import.meta.url), { name: 'stretch' });
  try {
    const answer = await ask(worker, { passphrase, salt, cost });
    if ('failure' in answer) throw new Error(`cannot stretch: ${answer.failure}`);
    return answer.key;
  } finally {
    worker.terminate();
  }
};

function ask(worker: Worker, task: StretchTask): Promise<StretchAnswer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<StretchAnswer>) => {
      resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error('the worker for stretching did not start'));
    };
    worker.postMessage(task);
  });
}
