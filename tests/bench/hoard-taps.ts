/** Using the app with a thousand secrets on a slow phone: every tap, key and scroll, timed by the browser itself (Event Timing). */
import type { Page } from '@playwright/test';
import type { Hoard } from './hoard';
import type { Bench } from './stage';

const SLOWER = 4;
const ROUNDS = 3;
const SCROLLS = 12;
/** ms in which what a tap led to has been painted, and told of */
const SETTLE = 600;

type Told = { readonly interactions: readonly { name: string; ms: number }[]; readonly tasks: readonly number[] };

/** Collects in the page; `told()` gives what came since it was last called. */
const OBSERVE = `(() => {
  let interactions = [], tasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId > 0) interactions.push({ name: entry.name, ms: entry.duration });
    }
  }).observe({ type: 'event', durationThreshold: 16 });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  globalThis.told = () => {
    const all = { interactions, tasks };
    interactions = [];
    tasks = [];
    return all;
  };
})()`;

/** ms each: of every interaction that took 16 ms or more, and the longest task of each round of scrolling (0: none over 50). */
export type Used = { readonly interactions: readonly number[]; readonly scrolling: readonly number[] };

/** Goes through Home, the lists, a secret, a piece kept and the first step of a new secret, again and again. */
export async function useOften(page: Page, { secrets, kept }: Hoard, { say }: Bench): Promise<Used> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluate(OBSERVE);
  const interactions: number[] = [];
  const scrolling: number[] = [];

  const told = async (what: string): Promise<Told> => {
    await page.waitForTimeout(SETTLE);
    const all = await page.evaluate<Told>('told()');
    const worst = all.interactions.toSorted((a, b) => b.ms - a.ms)[0];
    if (worst !== undefined && worst.ms > 100) say(`${what}: ${worst.name} ${worst.ms} ms`);
    interactions.push(...all.interactions.map(({ ms }) => ms));
    return all;
  };
  const tap = async (what: string, target: ReturnType<Page['getByRole']>): Promise<void> => {
    await target.click();
    await told(what);
  };
  const goTo = (place: string): Promise<void> =>
    tap(place, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: new RegExp(`${place}$`) }));
  const scroll = async (what: string): Promise<void> => {
    await page.mouse.move(180, 400);
    for (let at = 0; at < SCROLLS; at += 1) {
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(60);
    }
    const longest = Math.max(0, ...(await told(what)).tasks);
    say(`scrolling ${what}: longest task ${Math.round(longest)} ms`);
    scrolling.push(longest);
  };

  for (let round = 1; round <= ROUNDS; round += 1) {
    await goTo('Home');
    await scroll('Home');
    await goTo('My secrets');
    await scroll('My secrets');
    await tap(
      'a secret',
      page
        .getByRole('main')
        .getByRole('link', { name: new RegExp(`Secret ${secrets - round * 5}\\b`) })
        .first(),
    );
    await scroll('a secret');
    await goTo('My secrets');
    await tap('Protect', page.getByRole('link', { name: /^Protect (a|another) secret$/ }).first());
    await page.getByLabel('Name of the secret').pressSequentially('Wallet');
    await told('typing');
    await goTo('Kept for others');
    await scroll('Kept for others');
    await tap(
      'a piece',
      page
        .getByRole('main')
        .getByRole('link')
        .nth(kept - round * 5),
    );
    await goTo('People');
    await goTo('Settings');
  }
  return { interactions, scrolling };
}
