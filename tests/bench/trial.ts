/** One peer, once, in a browser of its own with a new profile on the disk: it starts, takes a feed in, and starts again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { BROWSER_ARGS } from '../support/browser';

const PAGES = join(import.meta.dirname, 'pages');

/** ms. Peers write part of what they know a while after they have it; this is how long the tab stays open after all is in. */
const LINGER = 5_000;
/** ms that a browser has to start itself: its own windows are pages, too. */
const SETTLE = 3_000;
const LIMIT = 120_000;

/** A feed that lies in a room. */
export type Feed = {
  /** Multiserver address of the room. */
  readonly address: string;
  readonly author: string;
  /** How many messages. */
  readonly count: number;
  /** What the last message names the author. */
  readonly name: string;
};

export type Contender = {
  readonly name: 'coconut' | 'stock';
  readonly url: string;
  /** Scripts that run before those of the page. */
  readonly scripts: readonly string[];
};

/** All in ms. */
export type Measured = {
  readonly readyEmpty: number;
  readonly takeIn: number;
  readonly blocked: number;
  readonly longestTask: number;
  readonly readyAgain: number;
  /** Until the peer is there behind the screen. */
  readonly wholeAgain: number;
};

/** The two peers, on pages of the server at `origin`. */
export function contenders(origin: string): readonly [coconut: Contender, stock: Contender] {
  return [
    { name: 'coconut', url: `${origin}/app/index.html`, scripts: ['long-tasks.js', 'coconut.js'] },
    { name: 'stock', url: `${origin}/pages/stock.html`, scripts: ['long-tasks.js'] },
  ];
}

/** Runs one trial. Rejects when the peer does not take everything in, or has lost some of it at the second start. */
export async function measure(contender: Contender, feed: Feed, executablePath: string): Promise<Measured> {
  const profile = await mkdtemp(join(tmpdir(), 'coconut-bench-'));
  try {
    const first = await visit(contender, profile, executablePath, async (page, readyEmpty) => {
      const taken = await page.evaluate<Taken>(`bench.takeIn(${JSON.stringify(feed)})`);
      await new Promise((resolve) => setTimeout(resolve, LINGER));
      return { readyEmpty, takeIn: taken.ms, blocked: taken.blocked.total, longestTask: taken.blocked.longest };
    });
    const again = await visit(contender, profile, executablePath, async (page, readyAgain) => {
      const wholeAgain = (await page.evaluate<number | undefined>('bench.whole')) ?? readyAgain;
      const has = await page.evaluate<boolean>(`bench.has(${JSON.stringify(feed)})`);
      if (!has) throw new Error(`${contender.name}: not everything is there at the second start`);
      return { readyAgain, wholeAgain };
    });
    return { ...first, ...again };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** ms that the peer needs for `count` private messages, after its first start. */
export async function measurePublishing(contender: Contender, count: number, executablePath: string): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'coconut-bench-'));
  try {
    return await visit(contender, profile, executablePath, (page) =>
      page.evaluate<number>(`bench.publish({ count: ${count} })`),
    );
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Taken = { readonly ms: number; readonly blocked: { readonly total: number; readonly longest: number } };

/** Opens the peer's page in a new browser on `profile`, and closes the browser after `work`. */
async function visit<T>(
  { name, url, scripts }: Contender,
  profile: string,
  executablePath: string,
  work: (page: Page, ready: number) => Promise<T>,
): Promise<T> {
  // Service workers fetch everything at a first visit; that is not what we measure.
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...BROWSER_ARGS],
    serviceWorkers: 'block',
  });
  try {
    const page = await openPage(context, scripts);
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    return await within(`${name} at ${url}`, async () => {
      await page.goto(url);
      return work(page, await page.evaluate<number>('bench.ready'));
    });
  } finally {
    await context.close();
  }
}

async function openPage(context: BrowserContext, scripts: readonly string[]): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  for (const script of scripts) await page.addInitScript({ path: join(PAGES, script) });
  return page;
}

async function within<T>(what: string, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not done within ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
