/**
 * What was last on screen, kept for the next start: a page can show it while its peer is still being opened. Sealed as the rest of the
 * vault is, under the account key: where a lock is on that, nobody opens it before its owner does. It holds no secret and no piece,
 * for no view does; and it can be lost at any time.
 */
import type { AppState, LockView } from '../api';
import type { VaultPort } from '../crystal/ports';
import { encodeJson, readJson } from './records';

/** The record. */
export const LAST_SCREEN = 'last-screen';
/** ms between a change and its being kept: nobody needs the last seconds. */
const AFTER = 3_000;
/** ms more for each byte that the last one had: what is large is written less often. */
const AFTER_EACH = 0.005;

type Ready = Extract<AppState, { kind: 'ready' }>;
type Shown = Omit<Ready, 'lock'>;

export type LastScreen = {
  /** What is shown has changed. */
  note(): void;
  /** From now on nothing is kept, and what was is gone. Resolves when it is. */
  forget(): Promise<void>;
  close(): void;
};

/** Keeps what `shown` gives, for pages of `build` alone: others may show something else. */
export function keepLastScreen(vault: VaultPort, build: string, shown: () => Shown): LastScreen {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  /** bytes */
  let size = 0;
  /** Ends when nothing is being written. */
  let keeping: Promise<void> = Promise.resolve();

  async function keep(): Promise<void> {
    timer = null;
    const bytes = encodeJson({ build, state: shown() });
    size = bytes.length;
    // It is of use only where it can be had: a failure is told by what must be written.
    await vault.write(LAST_SCREEN, bytes).catch(() => undefined);
  }

  function close(): void {
    closed = true;
    if (timer !== null) clearTimeout(timer);
  }

  return {
    note: () => {
      if (closed) return;
      timer ??= setTimeout(
        () => {
          keeping = keep();
        },
        AFTER + AFTER_EACH * size,
      );
    },
    forget: async () => {
      close();
      await keeping;
      await vault.remove(LAST_SCREEN);
    },
    close,
  };
}

/** What was kept by the same build; null where there is nothing of it. Who is where is not known any more. Rejects with the I/O error. */
export async function readLastScreen(vault: VaultPort, build: string, lock: LockView): Promise<Ready | null> {
  const kept = (await readJson(vault, LAST_SCREEN)) as { readonly build: unknown; readonly state: Shown } | null;
  if (kept?.build !== build) return null;
  const { state } = kept;
  return {
    ...state,
    lock,
    rooms: state.rooms.map((room) => ({ ...room, state: 'connecting', present: null })),
    view: { ...state.view, people: state.view.people.map((person) => ({ ...person, online: false })) },
  };
}
