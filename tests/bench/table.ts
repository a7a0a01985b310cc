/** The figures as people read them. */
import { summarize } from './figures';
import { quantile } from './median';
import type { Row } from './stage';

const HEAD = ['', 'goal', 'Coconut', 'from – to', 'compared with', '', 'ratio', 'reached'];
const LINES = ['---', '---', '---:', '---:', '---', '---:', '---:', '---'];

/** A Markdown table. */
export function printTable(rows: readonly Row[]): string {
  return alignColumns([HEAD, LINES, ...rows.map(cellsOf)]);
}

function cellsOf(row: Row): string[] {
  const { what, goal, unit, ours, beside } = row;
  const { ours: middle, from, to, beside: theirs, ratio, judged, reached } = summarize(row);
  const value =
    goal?.judged === 'p95'
      ? `${format(middle, unit)}, p95 ${format(quantile(ours, 0.95), unit)}`
      : format(middle, unit);
  return [
    what,
    goal?.text ?? '',
    value,
    ours.length > 1 ? `${format(from)} – ${format(to)}` : '',
    beside?.name ?? '',
    theirs === null ? '' : format(theirs, unit),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    reached === null ? (goal === null || judged !== null ? '' : '?') : reached ? 'yes' : 'no',
  ];
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  const isNumber = (column: number) => LINES[column]?.endsWith(':') === true;
  const pad = (cell: string, column: number) =>
    isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => `| ${row.map(pad).join(' | ')} |`).join('\n');
}

/** `value` with as many digits as mean something. */
export function format(value: number, unit: Row['unit'] = ''): string {
  const digits =
    value >= 10 || value === 0 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 0.1 ? 2 : 1);
  return `${digits} ${unit}`.trim();
}
