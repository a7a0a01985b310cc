/** A sheet of paper: made of a share, and read back. What is read is hostile until then. */
import { sha256 } from '@noble/hashes/sha2.js';
import { feedIdOf, toHex } from '../bytes';
import type { MsgId } from '../ids';
import type { KeysPort } from '../ports';
import { isSignedShare, parseShare3, type Share } from '../share/format';
import type { Point } from '../share/shamir';
import { formatCode, parseCode } from './code';
import { kindOfCode } from './kind';
import { formatWords, parseWords, type WordFault } from './words';

/** What is printed. Lives in memory alone, until it is on paper. */
export type Sheet = {
  /** Of the share: 1–255. */
  readonly number: number;
  readonly code: string;
  /** Six lines of five words. */
  readonly lines: readonly (readonly string[])[];
};

/** What somebody scanned or typed: all of a share, or its point alone, which needs another piece's envelope. */
export type Paper =
  | { readonly kind: 'code'; readonly root: MsgId; readonly text: string; readonly share: Share }
  | { readonly kind: 'words'; readonly point: Point };

/** Why it is no sheet. */
export type PaperFault =
  /** A code that is cut short or changed, or signed by nobody. */
  | { readonly kind: 'damaged' }
  /** Of a later version of the app. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'words'; readonly faults: readonly WordFault[] };

/** What there is to know of what was scanned or typed, without it. */
export type PaperReading =
  | ({ readonly ok: true; readonly number: number } & (
      | {
          readonly kind: 'code';
          readonly root: MsgId;
          /** A digest of the envelope, see `splitOf`. */
          readonly split: string;
          readonly need: number;
        }
      | { readonly kind: 'words' }
    ))
  | { readonly ok: false; readonly fault: PaperFault };

/** The sheet of `share` (3.0.0) of `root`. */
export function makeSheet(root: MsgId, share: string): Sheet {
  const parsed = parseShare3(share);
  if (parsed === null) throw new Error('only a share 3.0.0 goes on paper');
  return { number: parsed.id, code: formatCode({ root, share }), lines: formatWords(parsed) };
}

/** `text` as a sheet (its code, or its words), or why it is none. A code must bear the signature of whom it names. */
export function parsePaper(
  text: string,
  keys: Pick<KeysPort, 'verify'>,
): { readonly ok: true; readonly paper: Paper } | { readonly ok: false; readonly fault: PaperFault } {
  const kind = kindOfCode(text);
  if (kind === 'newer') return { ok: false, fault: { kind } };
  if (kind === 'other') {
    const read = parseWords(text);
    return read.ok
      ? { ok: true, paper: { kind: 'words', point: read.point } }
      : { ok: false, fault: { kind: 'words', faults: read.faults } };
  }
  const coded = parseCode(text);
  const share = coded === null ? null : parseShare3(coded.share);
  const owner = share === null ? null : feedIdOf(share.envelope.owner);
  if (coded === null || share === null || owner === null || !isSignedShare(share, coded.root, owner, keys)) {
    return { ok: false, fault: { kind: 'damaged' } };
  }
  return { ok: true, paper: { kind: 'code', root: coded.root, text: coded.share, share } };
}

/** What there is to know of `text`. */
export function readPaper(text: string, keys: Pick<KeysPort, 'verify'>): PaperReading {
  const parsed = parsePaper(text, keys);
  if (!parsed.ok) return parsed;
  const { paper } = parsed;
  if (paper.kind === 'words') return { ok: true, kind: 'words', number: paper.point.id };
  const { id, envelope } = paper.share;
  return { ok: true, kind: 'code', number: id, root: paper.root, split: splitOf(paper.share), need: envelope.quorum };
}

/** What tells one split from every other: the first 16 bytes of the SHA-256 of the envelope, in hex. */
export function splitOf({ envelope }: Pick<Share, 'envelope'>): string {
  return toHex(sha256(envelope.bytes).subarray(0, 16));
}
