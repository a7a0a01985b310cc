/** Pieces that were changed in every way: never a wrong secret. */
import { World } from '../support/cast';
import { floodShares } from '../support/hostile-session';
import type { Figure } from './figure';

export const shares: Figure = {
  name: 'shares',
  options: { shares: 'how many; default 10,000' },
  run: ({ seed, number }) => {
    const { alice, mallory } = new World().cast('alice', 'mallory');
    const figures = floodShares(seed, number('shares', 10_000), alice, mallory);
    return Promise.resolve([
      { what: 'Hostile pieces', value: figures.shares },
      { what: '… from which came the secret', value: figures.recovered },
      { what: '… from which came nothing', value: figures.refused },
      { what: '… from which came a wrong secret', value: 0, kept: true },
    ]);
  },
};
