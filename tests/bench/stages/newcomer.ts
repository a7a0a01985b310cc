/** Somebody new on a slow phone: see `../newcomer.ts`. */
import { measureNewcomer, type Newcomer } from '../newcomer';
import { alone, atMost, type Stage } from '../stage';

const ROUNDS = 2;

export const newcomer: Stage = {
  name: 'newcomer',
  run: async ({ dist, rounds, say }) => {
    const all: Newcomer[] = [];
    for (let round = 0; round < Math.min(ROUNDS, rounds); round += 1) {
      const one = await measureNewcomer(dist);
      say(`whole ${Math.round(one.whole)} ms, shift ${one.shift.toFixed(3)} ${one.shifted.join('; ')}`);
      all.push(one);
    }
    const figures = (of: Exclude<keyof Newcomer, 'shifted'>) => all.map((one) => one[of]);
    return [
      alone('Slow phone, new: from an invitation link to a piece kept, machine time', 'ms', figures('whole')),
      alone('Slow phone, new: from the link to who invites', 'ms', figures('opened')),
      alone('Slow phone, new: largest contentful paint', 'ms', figures('paint')),
      alone('Slow phone, new: cumulative layout shift', '', figures('shift'), atMost('≤ 0.1', 0.1)),
    ];
  },
};
