/** Private messages, one after another, into IndexedDB. Ours through the command of the page, each on the disk before the next. */
import { alone, atLeast, type Stage } from '../stage';
import { contenders, measurePublishing } from '../trial';

const MESSAGES = 300;
/** They differ little from each other. */
const ROUNDS = 3;

export const publish: Stage = {
  name: 'publish',
  run: async ({ origin, browser, rounds: asked, say }) => {
    const rounds = Math.min(ROUNDS, asked);
    const measured = { coconut: [] as number[], stock: [] as number[] };
    const [ours, stocks] = contenders(origin);
    for (let round = 1; round <= rounds; round += 1) {
      for (const contender of round % 2 === 1 ? [ours, stocks] : [stocks, ours]) {
        const ms = await measurePublishing(contender, MESSAGES, browser);
        say(`round ${round} of ${rounds}, ${contender.name}: ${Math.round(ms)} ms`);
        measured[contender.name].push((MESSAGES / ms) * 1_000);
      }
    }
    return [
      {
        ...alone(
          `Publishing ${MESSAGES} private messages: messages a second`,
          'a second',
          measured.coconut,
          atLeast('≥ stock', 1, 'ratio'),
        ),
        beside: { name: 'stock peer', figures: measured.stock },
      },
    ];
  },
};
