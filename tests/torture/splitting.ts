/** One secret, split again and again: what too few custodians see is even, and what those of old clients see is not. */
import { lookAtSplits, quickRandomness, splitsOld, splitsOurs } from '../support/uniform';
import type { Figure, Row } from './figure';

const SCHEMES = [
  { count: 3, quorum: 2 },
  { count: 5, quorum: 3 },
  { count: 6, quorum: 5 },
];

export const splitting: Figure = {
  name: 'splitting',
  options: { splits: 'how often the same secret is split; default 5,000' },
  run: ({ seed, number, say }) => {
    const splits = number('splits', 5_000);
    const key = quickRandomness(`key ${seed}`)(32);
    const rows: Row[] = [{ what: 'Splittings of the same secret, for each number of friends', value: splits }];
    for (const scheme of SCHEMES) {
      const { count, quorum } = scheme;
      const name = `${quorum} of ${count}`;
      const ours = lookAtSplits(key, scheme, splits, splitsOurs(key, scheme, quickRandomness(`splitting ${seed}`)));
      const old = lookAtSplits(key, scheme, splits, splitsOld(key, scheme));
      say(
        `${name}: ${ours.looked} distributions, the farthest ${ours.farthest.toFixed(1)} σ, of the old ${old.farthest.toFixed(0)} σ`,
      );
      rows.push(
        {
          what: `… ${name}: uneven distributions of what ${quorum - 1} see`,
          value: ours.uneven,
          kept: ours.uneven === 0,
        },
        { what: `… ${name}: the same, the old way`, value: old.uneven, kept: old.uneven > 0 },
      );
    }
    return Promise.resolve(rows);
  },
};
