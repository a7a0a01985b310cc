/** Whether the browser promises not to clear away what Coconut keeps, and how much there is. */
import type { CrystalView } from '../../crystal/views/view';
import { recall, remember } from './remember';

/** `promised: null` where the browser does not say; sizes in bytes, null likewise. */
export type Storing = {
  readonly promised: boolean | null;
  readonly used: number | null;
  readonly available: number | null;
};

/** ms between two times that the browser is asked without anybody having tapped: some show a question. */
const ASK_AGAIN = 7 * 24 * 3600_000;
const HELD: readonly CrystalView['kept'][number]['stage'][] = ['kept', 'asked-back'];
const WORTH: readonly CrystalView['secrets'][number]['stage'][] = ['sent', 'safe', 'asked', 'recoverable'];

const changes = new EventTarget();

/** How it stands. Never rejects. */
export async function readStoring(): Promise<Storing> {
  // Safari could promise long before it could estimate; WebKitGTK does neither.
  const { storage } = navigator as { storage?: Partial<StorageManager> };
  try {
    const [promised, estimate] = await Promise.all([storage?.persisted?.(), storage?.estimate?.()]);
    return { promised: promised ?? null, used: estimate?.usage ?? null, available: estimate?.quota ?? null };
  } catch {
    return { promised: null, used: null, available: null };
  }
}

/** Asks the browser for its promise. Resolves to its answer; null where it knows no such thing. Never rejects. */
export async function askForPromise(): Promise<boolean | null> {
  remember('storage-asked', String(Date.now()));
  const { storage } = navigator as { storage?: Partial<StorageManager> };
  try {
    return (await storage?.persist?.()) ?? null;
  } catch {
    return null;
  } finally {
    changes.dispatchEvent(new Event('change'));
  }
}

/** Asks when there is something to lose, and not too often. */
export async function askWhenItMatters(view: CrystalView): Promise<void> {
  if (!holdsSomething(view) || Date.now() - Number(recall('storage-asked') ?? 0) < ASK_AGAIN) return;
  if ((await readStoring()).promised === false) await askForPromise();
}

/** How many pieces of others are here. */
export function countHeld({ kept }: CrystalView): number {
  return kept.filter(({ stage, retired }) => HELD.includes(stage) && retired === null).length;
}

/** Whether a piece of somebody else's is here, or friends keep something of mine. */
export function holdsSomething(view: CrystalView): boolean {
  return countHeld(view) > 0 || view.secrets.some(({ stage }) => WORTH.includes(stage));
}

/** Whether there is something of value: a secret that is safe, or a piece that is kept. */
export function hasValue(view: CrystalView): boolean {
  return countHeld(view) > 0 || view.secrets.some(({ stage }) => stage === 'safe');
}

/** Calls `listener` after the browser was asked. Returns the stop function. */
export function onStoringChanged(listener: () => void): () => void {
  changes.addEventListener('change', listener);
  return () => {
    changes.removeEventListener('change', listener);
  };
}
