/** Sheets that were scanned or typed in, ready to be put together with what else there is. */
import { toHex } from '../bytes';
import type { MsgId } from '../ids';
import type { KeysPort } from '../ports';
import type { From, Giver } from '../share/contest';
import type { BadShare, Returned } from '../share/judge';
import type { Share } from '../share/format';
import type { Point } from '../share/shamir';
import { parsePaper, type Paper } from './sheet';

export type Entered = {
  /** Whole ones, with their codes' shares. */
  readonly sheets: readonly (From<Share> & { readonly root: MsgId; readonly text: string })[];
  /** Typed ones: points alone. A number that was scanned as well is not among them. */
  readonly words: readonly From<Point>[];
  /** The number of a sheet that was entered. */
  readonly numberOf: (from: Giver) => number | null;
};

/** What `texts` (codes or words) hold, each sheet once. What is no sheet is left out. */
export function enterPapers(texts: readonly string[], keys: Pick<KeysPort, 'verify'>): Entered {
  const papers = new Map<string, Paper>();
  for (const text of texts) {
    const parsed = parsePaper(text, keys);
    if (parsed.ok) papers.set(markOf(parsed.paper), parsed.paper);
  }
  const all = [...papers.values()].map((paper, at) => ({ from: `sheet ${at}` as const, paper }));
  const sheets = all.flatMap(({ from, paper }) =>
    paper.kind === 'code' ? [{ from, piece: paper.share, root: paper.root, text: paper.text }] : [],
  );
  const scanned = new Set(sheets.map(({ piece }) => piece.id));
  const words = all.flatMap(({ from, paper }) => (paper.kind === 'words' ? [{ from, piece: paper.point }] : []));
  const numbers = new Map<Giver, number>([...sheets, ...words].map(({ from, piece }) => [from, piece.id]));
  return {
    sheets,
    words: words.filter(({ piece }) => !scanned.has(piece.id)),
    numberOf: (from) => numbers.get(from) ?? null,
  };
}

function markOf(paper: Paper): string {
  return paper.kind === 'code' ? `${paper.root} ${paper.text}` : `${paper.point.id} ${toHex(paper.point.data)}`;
}

/** The whole ones as shares of my own crystal, to be judged like returned ones. */
export function asReturned({ sheets }: Entered): readonly Returned[] {
  return sheets.map(({ from, text }) => ({ from, share: text, shareId: null }));
}

/** The entered sheets that are not among `fitting`, by their numbers. */
export function misfitsOf(
  { sheets, words }: Entered,
  fitting: readonly Giver[],
): readonly { readonly sheet: number; readonly why: BadShare }[] {
  const left = [...sheets, ...words].filter(({ from }) => !fitting.includes(from));
  return left.map(({ piece }) => ({ sheet: piece.id, why: 'damaged' }));
}
