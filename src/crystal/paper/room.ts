/** How much fits on paper: a code must stay one that a phone can read from a sheet. */
import { utf8 } from '../bytes';
import { PAPER_BYTES } from '../limits';
import { roomFor } from '../share/seal';

/** As `roomFor`, of what can be on paper. */
export function roomOnPaper(secret: string, label: string): { readonly size: number; readonly limit: number } {
  const alone = utf8(JSON.stringify(['', label])).length;
  return { size: roomFor(secret, label).size, limit: PAPER_BYTES - alone };
}
