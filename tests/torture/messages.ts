/** Hostile messages of every kind: nothing is thrown, nothing given away, nothing lost. */
import { setImmediate } from 'node:timers/promises';
import { EXAMPLES } from '../support/hostile-content';
import { floodSessions } from '../support/hostile-session';
import type { Figure } from './figure';

/** Messages that one cast of people is given, and then another. */
const ROUND = 10_000;

export const messages: Figure = {
  name: 'messages',
  options: { messages: 'how many; default 100,000' },
  run: async ({ seed, number, say }) => {
    const count = number('messages', 100_000);
    let [turnedAway, lost] = [0, 0];
    for (let done = 0; done < count; done += ROUND) {
      const by = (done / ROUND) % 4 === 3 ? 'owner' : 'strangers';
      const figures = await floodSessions(seed + done, Math.min(ROUND, count - done), by);
      turnedAway += figures.turnedAway;
      if (by === 'strangers') lost += figures.lost;
      say(`${Math.min(done + ROUND, count)} messages`);
      await setImmediate();
    }
    const every = await floodSessions(seed, Infinity, 'strangers', 'every-field');
    lost += every.lost;
    return [
      { what: `Hostile messages, of ${EXAMPLES.length} kinds`, value: count },
      { what: '… and every field of every kind, with each wrong thing', value: every.messages },
      { what: '… turned away with a reason', value: turnedAway },
      { what: '… crashes, pieces moved', value: 0, kept: true },
      { what: '… devices that lost something', value: lost, kept: lost === 0 },
    ];
  },
};
