/** How much fits on paper: a code must stay one that a phone can read from a sheet. */
import { utf8 } from '../bytes';
import { roomFor } from '../share/seal';

/** The largest padded size that goes on paper: 121 modules a side, and the sheet prints each nearly a millimetre wide. Bytes. */
const LARGEST_ON_PAPER = 1024;

/** As `roomFor`, of what can be on paper. */
export function roomOnPaper(secret: string, label: string): { readonly size: number; readonly limit: number } {
  const alone = utf8(JSON.stringify(['', label])).length;
  return { size: roomFor(secret, label).size, limit: LARGEST_ON_PAPER - alone };
}
