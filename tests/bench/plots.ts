/** Pictures of the figures: plain SVG, readable on light and on dark. */
import { summarize } from './figures';
import type { Goal, Row } from './stage';
import { format } from './table';

const WIDTH = 900;
const LABELS = 450;
const BAR = 14;
const LINE = 40;
const MARGIN = 16;
/** Where bars end that are longer than that, in goals. */
const LONGEST = 2;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1d2b2a; }
  .small { font-size: 11px; fill: #56635f; }
  .ours { fill: #0b7a6b; stroke: #0b7a6b; }
  .missed { fill: #b4531a; stroke: #b4531a; }
  .theirs { fill: #a9b4b0; stroke: #a9b4b0; }
  .axis { stroke: #56635f; stroke-width: 1; fill: none; }
  .curve { fill: none; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6eeeb; }
    .small { fill: #a3b1ac; }
    .ours { fill: #3fc4ae; stroke: #3fc4ae; }
    .missed { fill: #f0955a; stroke: #f0955a; }
    .theirs { fill: #5f6d68; stroke: #5f6d68; }
    .axis { stroke: #a3b1ac; }
  }`;

/** The pictures that `rows` give, by name; those for which there are no figures are left out. */
export function drawPlots(rows: readonly Row[]): ReadonlyMap<string, string> {
  const plots = new Map<string, string>();
  const compared = rows.filter((row) => summarize(row).ratio !== null);
  if (compared.length > 0) plots.set('compared', drawCompared(compared));
  const judged = rows.filter((row) => row.goal !== null && row.goal.judged !== 'ratio');
  if (judged.length > 0) plots.set('goals', drawGoals(judged));
  const points = rows.filter(({ point }) => point?.curve === 'start');
  if (points.length > 1) plots.set('start', drawCurve(points));
  return plots;
}

/** Ours by what it is compared with, which is 1. */
function drawCompared(rows: readonly Row[]): string {
  const scale = scaleTo(LONGEST);
  const bars = rows.map((row, at) => {
    const { ratio, reached } = summarize(row);
    const goal = row.goal?.judged === 'ratio' ? limitOf(row.goal) : null;
    const kind = reached === false && goal !== null ? 'missed' : 'ours';
    return [
      label(at, row.what, `beside: ${row.beside?.name ?? ''}`),
      bar(at, scale(ratio ?? 0), kind, `${(ratio ?? 0).toFixed(2)} ×`),
      goal === null ? '' : tick(at, scale(goal)),
    ].join('');
  });
  const note = 'Coconut by what it is compared with, which is the line at 1. Short strokes: goals.';
  return page(rows.length, `${bars.join('')}${upright(rows.length, scale(1))}`, note);
}

/** Ours by the goal, which is 1: below it is reached. */
function drawGoals(rows: readonly Row[]): string {
  const scale = scaleTo(LONGEST);
  const bars = rows.map((row, at) => {
    const { judged, reached } = summarize(row);
    const part = row.goal === null || judged === null ? 0 : partOf(judged, row.goal);
    const said = `${format(judged ?? 0, row.unit)} (${row.goal?.text ?? ''})`;
    return label(at, row.what, '') + bar(at, scale(part), reached === false ? 'missed' : 'ours', said);
  });
  return page(
    rows.length,
    `${bars.join('')}${upright(rows.length, scale(1))}`,
    'Of each goal, how much is used up. The line: all of it.',
  );
}

/** ms against messages in the log. */
function drawCurve(rows: readonly Row[]): string {
  const height = 260;
  const [left, bottom] = [70, height - 50];
  const all = rows.flatMap(({ ours, beside }) => [...ours, ...(beside?.figures ?? [])]);
  const most = Math.max(...rows.map(({ point }) => point?.at ?? 0), 1);
  const highest = Math.ceil(Math.max(...all) / 200) * 200;
  const x = (at: number): number => left + (at / most) * (WIDTH - left - 120);
  const y = (ms: number): number => bottom - (ms / highest) * (bottom - 20);
  const curve = (kind: 'ours' | 'theirs', name: string, value: (row: Row) => number | null): string => {
    const points = rows.flatMap((row): [number, number][] => {
      const ms = value(row);
      return ms === null ? [] : [[x(row.point?.at ?? 0), y(ms)]];
    });
    const dots = points.map(([cx, cy]) => `<circle class="${kind}" cx="${round(cx)}" cy="${round(cy)}" r="4"/>`);
    const [endX, endY] = points.at(-1) ?? [0, 0];
    const line = points.map(([px, py]) => `${round(px)},${round(py)}`).join(' ');
    return `<polyline class="curve ${kind}" style="fill:none" points="${line}"/>${dots.join('')}${text(endX + 10, endY + 4, name)}`;
  };
  const ticks = rows.map(({ point }) =>
    text(x(point?.at ?? 0), bottom + 18, format(point?.at ?? 0), 'small', 'middle'),
  );
  const heights = [0, highest / 2, highest].map((ms) => text(left - 8, y(ms) + 4, `${format(ms)} ms`, 'small', 'end'));
  return svg(
    height,
    [
      `<path class="axis" d="M${left} 20V${bottom}H${WIDTH - 110}"/>`,
      ...ticks,
      ...heights,
      curve('theirs', 'stock peer', (row) => summarize(row).beside),
      curve('ours', 'Coconut', (row) => summarize(row).ours),
      text(left, height - 8, 'Start to the home screen (stock: to being ready), against messages in the log', 'small'),
    ].join(''),
  );
}

function limitOf(goal: Goal): number {
  return 'atMost' in goal ? goal.atMost : goal.atLeast;
}

/** How much of the goal is used up. */
function partOf(value: number, goal: Goal): number {
  return 'atMost' in goal ? value / goal.atMost : goal.atLeast / value;
}

function scaleTo(most: number): (value: number) => number {
  return (value) => (Math.min(value, most) / most) * (WIDTH - LABELS - 170);
}

function label(at: number, what: string, below: string): string {
  const y = MARGIN + at * LINE;
  return text(MARGIN, y + 12, shortened(what)) + (below === '' ? '' : text(MARGIN, y + 26, below, 'small'));
}

/** So that it ends where the bars begin. */
function shortened(what: string): string {
  return what.length <= 60 ? what : `${what.slice(0, 59)}…`;
}

function bar(at: number, length: number, kind: string, said: string): string {
  const y = MARGIN + at * LINE;
  const width = Math.max(1, round(length));
  return `<rect class="${kind}" x="${LABELS}" y="${y}" width="${width}" height="${BAR}" rx="2"/>${text(LABELS + width + 8, y + 12, said)}`;
}

function tick(at: number, length: number): string {
  const y = MARGIN + at * LINE;
  return `<path class="axis" d="M${round(LABELS + length)} ${y - 4}v${BAR + 8}"/>`;
}

function upright(count: number, length: number): string {
  return `<path class="axis" stroke-dasharray="3 3" d="M${round(LABELS + length)} ${MARGIN - 8}v${count * LINE}"/>`;
}

function page(count: number, inside: string, note: string): string {
  const height = MARGIN * 2 + count * LINE + 16;
  return svg(height, `${inside}${text(MARGIN, height - 10, note, 'small')}`);
}

function svg(height: number, inside: string): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">`;
  return `${head}\n<style>${STYLE}\n</style>\n${inside.replaceAll('><', '>\n<')}\n</svg>\n`;
}

function text(x: number, y: number, said: string, kind = '', anchor = 'start'): string {
  const escaped = said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<text x="${round(x)}" y="${round(y)}" class="${kind}" text-anchor="${anchor}">${escaped}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
