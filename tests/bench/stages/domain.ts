/** What the domain takes by itself, in Node, on one core. */
import { timeFold, timeShares } from '../domain';
import { alone, atMost, type Stage } from '../stage';

const FOLDED = 100_000;
const TERMS = [
  [2, 3],
  [10, 16],
] as const;
const GOAL = atMost('≤ 2 ms', 2);

export const shares: Stage = {
  name: 'shares',
  run: async () =>
    TERMS.flatMap(([quorum, count]) => {
      const rounds = timeShares(quorum, count);
      const figures = (of: 'split' | 'combine') => rounds.map((round) => round[of]);
      return [
        alone(`Splitting 32 bytes, ${quorum} of ${count} (Node)`, 'ms', figures('split'), GOAL),
        alone(`Combining 32 bytes, ${quorum} of ${count} (Node)`, 'ms', figures('combine'), GOAL),
      ];
    }),
};

export const folding: Stage = {
  name: 'fold',
  run: async () => {
    const { inOrder, shuffled } = timeFold(FOLDED);
    const many = FOLDED.toLocaleString('en');
    return [
      alone(`Folding ${many} messages of all types that concern us (Node)`, 'ms', inOrder, atMost('≤ 1 s', 1_000)),
      alone(`Folding ${many} messages in any order (Node)`, 'ms', shuffled, atMost('≤ 1 s', 1_000)),
    ];
  },
};
