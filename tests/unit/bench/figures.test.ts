/** How figures of the bench are judged, printed and drawn. */
import { expect, test } from 'vitest';
import { readCommandLine } from '../../bench/command-line';
import { summarize } from '../../bench/figures';
import { quantile } from '../../bench/median';
import { drawPlots } from '../../bench/plots';
import { alone, atLeast, atMost, type Row, type Stage } from '../../bench/stage';
import { printTable } from '../../bench/table';

const HALF: Row = {
  ...alone('Start', 'ms', [300, 100, 200], atMost('≤ 0.5 × stock', 0.5, 'ratio')),
  beside: { name: 'stock peer', figures: [400, 500, 600] },
};

test('a goal is about the median, the worst, the 95th of a hundred, or a ratio', () => {
  const figures = Array.from({ length: 100 }, (_, at) => at + 1);
  const judged = (row: Row) => [summarize(row).judged, summarize(row).reached];
  expect(judged(alone('', 'ms', [1, 9, 2], atMost('', 2)))).toEqual([2, true]);
  expect(judged(alone('', 'ms', [1, 9, 2], atMost('', 2, 'worst')))).toEqual([9, false]);
  expect(judged(alone('', 'ms', figures, atMost('', 94, 'p95')))).toEqual([95, false]);
  expect(judged(HALF)).toEqual([0.4, true]);
  expect(judged({ ...HALF, goal: atLeast('', 0.5, 'ratio') })).toEqual([0.4, false]);
});

test('what cannot be divided is not judged', () => {
  const nothing = { ...HALF, beside: { name: 'stock peer', figures: [0] } };
  expect(summarize(nothing)).toMatchObject({ ratio: null, judged: null, reached: null });
  expect(summarize(alone('', 'KB', [1]))).toMatchObject({ beside: null, reached: null });
});

test('a quantile is one of the values', () => {
  expect(quantile([3], 0.95)).toBe(3);
  expect(quantile([3, 1, 2], 0)).toBe(1);
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(() => quantile([], 0.5)).toThrow();
});

test('the table says what was seen, what was wanted, and whether it was reached', () => {
  const [head, , line] = printTable([HALF]).split('\n');
  expect(head).toMatch(/\| goal .*\| Coconut .*\| reached/);
  expect(line?.split('|').map((cell) => cell.trim())).toEqual([
    ...['', 'Start', '≤ 0.5 × stock', '200 ms', '100 – 300', 'stock peer', '500 ms', '0.40 ×', 'yes', ''],
  ]);
});

test('the pictures are drawn of the rows that they are about, and nothing in them is markup of a row', () => {
  const points = [0, 1_000].map((at) => ({ ...HALF, point: { curve: 'start', at } }));
  const plots = drawPlots([alone('a < b & c', 'ms', [3], atMost('≤ 2', 2)), ...points]);
  expect([...plots.keys()]).toEqual(['compared', 'goals', 'start']);
  expect(plots.get('goals')).toContain('a &lt; b &amp; c');
  expect(plots.get('goals')).toContain('class="missed"');
  expect(plots.get('compared')).toContain('0.40 ×');
  for (const svg of plots.values()) expect(svg).toContain('prefers-color-scheme: dark');
  expect(drawPlots([]).size).toBe(0);
});

test('the command line names stages, rounds, and where the pictures go', () => {
  const stages: Stage[] = ['one', 'two'].map((name) => ({ name, run: async () => [] }));
  expect(readCommandLine([], stages)).toEqual({ chosen: stages, rounds: 5, docs: false });
  expect(readCommandLine(['two', '--rounds', '2', '--docs'], stages)).toEqual({
    ...{ chosen: stages.slice(1), rounds: 2, docs: true },
  });
  for (const wrong of [['three'], ['--rounds'], ['--rounds', '0'], ['--help']]) {
    expect(() => readCommandLine(wrong, stages)).toThrow(/The stages; .*one, two/);
  }
});
