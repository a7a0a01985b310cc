/** Hostile messages of every kind: nothing is thrown, nothing given away, nothing lost, and nothing but text is shown. */
import { setImmediate } from 'node:timers/promises';
import { EXAMPLES } from '../support/hostile-content';
import { floodSessions, type MessageFigures } from '../support/hostile-session';
import type { Figure, Options, Row } from './figure';
import { openScreens, type Screens } from './markup';

/** Messages that one cast of people is given, and then another. */
const ROUND = 10_000;

export const messages: Figure = {
  name: 'messages',
  options: { messages: 'how many; default 100,000' },
  run: async (options) => {
    const screens = await openScreens();
    try {
      return await flood(options, screens);
    } finally {
      await screens.close();
    }
  },
};

async function flood({ seed, number, say }: Options, screens: Screens): Promise<readonly Row[]> {
  const count = number('messages', 100_000);
  let [turnedAway, lost] = [0, 0];
  const seen = { screens: 0, texts: 0, elements: 0 };
  const look = async ({ views }: MessageFigures): Promise<void> => {
    for (const view of views) {
      const { screens: looked, texts, elements } = await screens.look(view);
      seen.screens += looked;
      seen.texts += texts;
      seen.elements += elements;
    }
  };
  for (let done = 0; done < count; done += ROUND) {
    const by = (done / ROUND) % 4 === 3 ? 'owner' : 'strangers';
    const figures = await floodSessions(seed + done, Math.min(ROUND, count - done), by);
    turnedAway += figures.turnedAway;
    if (by === 'strangers') lost += figures.lost;
    await look(figures);
    say(`${Math.min(done + ROUND, count)} messages`);
    await setImmediate();
  }
  const every = await floodSessions(seed, Infinity, 'strangers', 'every-field');
  lost += every.lost;
  await look(every);
  return [
    { what: `Hostile messages, of ${EXAMPLES.length} kinds`, value: count },
    { what: '… and every field of every kind, with each wrong thing', value: every.messages },
    { what: '… turned away with a reason', value: turnedAway },
    { what: '… crashes, pieces moved', value: 0, kept: true },
    { what: '… devices that lost something', value: lost, kept: lost === 0 },
    { what: '… screens of those devices that were looked at', value: seen.screens },
    { what: '… places on them where markup that was sent is read as text', value: seen.texts, kept: seen.texts > 0 },
    { what: '… markup rendered', value: seen.elements, kept: seen.elements === 0 },
  ];
}
