/**
 * Watches the disk's free space. With too little, messages are no longer taken in, while there is still enough for what is on its
 * way, for the indexes, and for who comes and goes. When there is space again, all goes on.
 */
import { statfs } from 'node:fs/promises';
import { logEvent } from './log';
import { onFullDisk } from './patient-file';

export interface Disk {
  /** Whether messages are taken in. */
  readonly takesIn: () => boolean;
  /** bytes */
  readonly free: () => number;
  stop(): void;
}

export type DiskEvents = {
  /** There is space again, after messages were turned away. `damaged`: a write had failed meanwhile. */
  readonly onSpace: (damaged: boolean) => void;
  /** A write failed; what else is written at this time may have failed as well. */
  readonly onFull: () => void;
};

/** ms */
const PAUSE = 2_000;
/** More than is left free, by so much, before messages are taken in again: not to and fro. */
const EASE = 1.1;

/** Starts watching the disk of `folder`; resolves when it is known how it stands. `minFree`: bytes. */
export async function watchDisk(folder: string, minFree: number, events: DiskEvents): Promise<Disk> {
  let free = await measure(folder);
  let takesIn = free >= minFree;
  let failing = false;
  let damaged = false;
  if (!takesIn) logEvent('disk-full', { free });

  const stopListening = onFullDisk((full) => {
    failing = full;
    if (!full) return;
    damaged = true;
    turnAway();
    events.onFull();
  });

  function turnAway(): void {
    if (takesIn) logEvent('disk-full', { free });
    takesIn = false;
  }

  async function look(): Promise<void> {
    free = await measure(folder);
    if (free < minFree) turnAway();
    else if (!takesIn && !failing && free >= minFree * EASE) {
      const wasDamaged = damaged;
      damaged = false;
      takesIn = true;
      logEvent('disk-space', { free });
      events.onSpace(wasDamaged);
    }
  }

  const timer = setInterval(() => void look(), PAUSE);
  return {
    takesIn: () => takesIn,
    free: () => free,
    stop: () => {
      clearInterval(timer);
      stopListening();
    },
  };
}

/** bytes free for this process; none where the system does not tell, as when the disk is gone. */
async function measure(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
