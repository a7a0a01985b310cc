/** The stage for stories in any engine: a room of their own, and people with browsers of the engine that the story wants. */
import { test as base } from '../story';
import type { Engine } from './browser-port';
import { missingEngines } from './find-engines';
import { Somebody } from './somebody';

type Stage = {
  /** Somebody with a new browser of this engine. */
  readonly somebody: (name: string, engine: Engine) => Promise<Somebody>;
};

/**
 * Whether a story with these engines is left out: only where one is missing, and never where the project is judged, for that
 * has them all.
 */
export function isLeftOut(engines: readonly Engine[]): boolean {
  const missing = missingEngines();
  return !process.env['CI'] && engines.some((engine) => missing.includes(engine));
}

export const test = base.extend<Stage>({
  somebody: async ({ room: _ }, use, testInfo) => {
    const people: Somebody[] = [];
    await use(async (name, engine) => {
      const one = await Somebody.meet(name, engine);
      people.push(one);
      return one;
    });
    if (testInfo.status !== testInfo.expectedStatus) for (const one of people) console.log(await one.tellsWhatIsSeen());
    await Promise.all(people.map(({ browser }) => browser.close()));
  },
});
