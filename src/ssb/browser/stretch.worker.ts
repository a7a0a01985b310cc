/** Stretches one passphrase, beside the peer, and is ended then: see `stretch-beside.ts`. */
import { stretch } from '../stretch';
import type { StretchAnswer, StretchTask } from './stretch-beside';

const world = self as unknown as {
  onmessage: ((event: MessageEvent<StretchTask>) => void) | null;
  postMessage(answer: StretchAnswer, transfer: readonly Transferable[]): void;
};

world.onmessage = ({ data: { passphrase, salt, cost } }) => {
  stretch(passphrase, salt, cost).then(
    // Handed over, not copied: nothing of it stays here.
    (key) => world.postMessage({ key }, [key.buffer]),
    (cause: unknown) => world.postMessage({ failure: cause instanceof Error ? cause.message : 'unknown' }, []),
  );
};
