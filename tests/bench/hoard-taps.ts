/** Using the app with a thousand secrets on a slow phone: every tap, key and scroll, timed by the browser itself (Event Timing). */
import type { Locator, Page } from '@playwright/test';
import type { Bench } from './stage';

const SLOWER = 4;
const ROUNDS = 3;
const SCROLLS = 12;
const WORD = 'Wallet';
/** By where they lead: to look for words among a thousand links keeps the page busy itself. */
const PLACES = {
  Home: '#/',
  'My secrets': '#/secrets',
  'Kept for others': '#/kept',
  People: '#/people',
  Settings: '#/settings',
} as const;
const MIDDLE = { x: 180, y: 400 };
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
export async function useOften(page: Page, { say }: Pick<Bench, 'say'>): Promise<Used> {
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
  const tap = async (what: string, target: Locator): Promise<void> => {
    await target.click();
    await told(what);
  };
  /** Whatever line of a list is there; it leads to a page `under` it. */
  const tapInTheMiddle = async (what: string, under: string): Promise<void> => {
    await page.mouse.click(MIDDLE.x, MIDDLE.y);
    await told(what);
    if (!page.url().includes(under)) throw new Error(`the tap led to ${page.url()}`);
  };
  const goTo = (place: keyof typeof PLACES): Promise<void> =>
    tap(place, page.locator(`nav a[href="${PLACES[place]}"]`));
  const scroll = async (what: string): Promise<void> => {
    await page.mouse.move(MIDDLE.x, MIDDLE.y);
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
    await tapInTheMiddle('a secret', '#/secrets/');
    await scroll('a secret');
    await goTo('My secrets');
    await tap('Protect', page.locator('a.button[href="#/secrets/new"]').first());
    await page.locator('input:visible').first().pressSequentially(WORD);
    await told('typing');
    await goTo('Kept for others');
    // What was typed would be gone.
    await tap('Leave', page.getByRole('button', { name: 'Leave', exact: true }));
    await scroll('Kept for others');
    await tapInTheMiddle('a piece', '#/kept/');
    await goTo('People');
    await goTo('Settings');
  }
  return { interactions, scrolling };
}
