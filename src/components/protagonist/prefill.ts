import type { MsgId } from '../../crystal/ids';
import { NAME_LENGTH } from '../../crystal/limits';
import { wipeSecret, type Secret } from '../../crystal/secret';

/** A secret that was put together on one screen and is protected anew on the next. */
export type Prefill = {
  readonly name: string;
  /** A file's bytes are the wizard's from then on. */
  readonly secret: Secret;
  /** The secret that the new one takes the place of: mine, or one that was handed on. */
  readonly replaces: MsgId | null;
};

/** Nobody came for it within this time: it is forgotten. ms */
const WAITING_TIME = 5_000;

let waiting: Prefill | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps it in this page's memory, and nowhere else, until the wizard takes it; for a few seconds at most. */
export function offerToWizard(prefill: Prefill): void {
  forget();
  waiting = { ...prefill, name: prefill.name.trim().slice(0, NAME_LENGTH) };
  timer = setTimeout(forget, WAITING_TIME);
}

/** What was offered, once; null where nothing was, or the time is over. */
export function takeForWizard(): Prefill | null {
  const taken = waiting;
  waiting = null;
  forget();
  return taken;
}

function forget(): void {
  clearTimeout(timer);
  if (waiting !== null) wipeSecret(waiting.secret);
  waiting = null;
}
