/** The figures as people read them. */
import type { Bytes } from './bytes';
import type { FoldTimes, ShareTimes } from './domain';
import { median } from './median';
import type { Newcomer } from './newcomer';
import type { Measured } from './trial';

/** Everything that was measured. */
export type Figures = {
  /** How many messages were taken in. */
  readonly messages: number;
  /** One entry per run. */
  readonly coconut: readonly Measured[];
  readonly stock: readonly Measured[];
  readonly bytes: Bytes;
  /** By quorum and number of shards. */
  readonly shares: Readonly<Record<string, ShareTimes>>;
  readonly fold: FoldTimes;
  /** One entry per run. */
  readonly newcomer: readonly Newcomer[];
};

/** One line; null where there is nothing to compare. */
export type Row = {
  readonly what: string;
  readonly coconut: number;
  readonly stock: number | null;
  readonly unit: 'ms' | 'KB' | '';
};

/** The lines of the table. */
export function rowsOf({ messages, coconut, stock, bytes, shares, fold, newcomer }: Figures): readonly Row[] {
  const [many, folded] = [messages, fold.messages].map((count) => count.toLocaleString('en')) as [string, string];
  const both = (what: string, value: (one: Measured) => number): Row => ({
    what,
    coconut: median(coconut.map(value)),
    stock: median(stock.map(value)),
    unit: 'ms',
  });
  return [
    both('First start: home screen with a new account (stock: peer ready)', (one) => one.readyEmpty),
    both(`Second start, with ${many} messages: home screen (stock: peer ready)`, (one) => one.readyAgain),
    both(`Taking in ${many} messages from a room`, (one) => one.takeIn),
    both('… main thread blocked meanwhile: tasks over 50 ms, sum', (one) => one.blocked),
    both('… the longest of them', (one) => one.longestTask),
    { what: 'JavaScript to the first screen, gzipped', coconut: bytes.firstScreen / 1000, stock: null, unit: 'KB' },
    {
      what: 'All of the app, kept for offline, gzipped (stock: bundle without screens)',
      coconut: bytes.precached / 1000,
      stock: bytes.stock / 1000,
      unit: 'KB',
    },
    ...Object.entries(shares).flatMap(([terms, { split, combine }]): Row[] => [
      { what: `Splitting 32 bytes, ${terms} (Node)`, coconut: split, stock: null, unit: 'ms' },
      { what: `Combining them, ${terms} (Node)`, coconut: combine, stock: null, unit: 'ms' },
    ]),
    { what: `Folding ${folded} messages of all types (Node)`, coconut: fold.inOrder, stock: null, unit: 'ms' },
    { what: '… in any order', coconut: fold.shuffled, stock: null, unit: 'ms' },
    ...newcomerRows(newcomer),
  ];
}

function newcomerRows(newcomer: readonly Newcomer[]): Row[] {
  const row = (what: string, value: (one: Newcomer) => number, unit: Row['unit'] = 'ms'): Row => ({
    what,
    coconut: median(newcomer.map(value)),
    stock: null,
    unit,
  });
  return [
    row('Slow phone, new: from an invitation link to a piece kept, machine time', ({ whole }) => whole),
    row('… from the link to who invites', ({ opened }) => opened),
    row('… largest contentful paint', ({ paint }) => paint),
    row('… cumulative layout shift', ({ shift }) => shift, ''),
  ];
}

/** A Markdown table. */
export function printTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, coconut, stock, unit }) => [
    what,
    `${rounded(coconut)} ${unit}`.trim(),
    stock === null ? '' : `${rounded(stock)} ${unit}`,
    stock === null ? '' : ratio(coconut, stock),
  ]);
  return alignColumns([['', 'Coconut', 'stock peer', 'ratio'], ['---', '---:', '---:', '---:'], ...cells]);
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `| ${row.map(pad).join(' | ')} |`).join('\n');
}

function rounded(value: number): string {
  if (value >= 10 || value === 0) return Math.round(value).toLocaleString('en');
  return value.toFixed(value < 0.1 ? 2 : 1);
}

function ratio(ours: number, theirs: number): string {
  return theirs === 0 ? '' : `${(ours / theirs).toFixed(2)} ×`;
}
