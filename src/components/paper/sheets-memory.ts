import type { MsgId } from '../../crystal/ids';
import type { Sheet } from '../../crystal/paper/sheet';

/** Sheets that were made on one screen and are printed on the next. */
type Printable = { readonly root: MsgId; readonly sheets: readonly Sheet[] };

/** Nobody came for them within this time: they are forgotten. ms */
const WAITING_TIME = 5_000;

let waiting: Printable | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps them in this page's memory, and nowhere else, until the printing screen takes them; for a few seconds at most. */
export function offerSheets(printable: Printable): void {
  forget();
  waiting = printable;
  timer = setTimeout(forget, WAITING_TIME);
}

/** What was offered for `root`, once; nothing where there is none, or the time is over. */
export function takeSheets(root: MsgId): readonly Sheet[] {
  const taken = waiting;
  forget();
  return taken?.root === root ? taken.sheets : [];
}

function forget(): void {
  clearTimeout(timer);
  waiting = null;
}
