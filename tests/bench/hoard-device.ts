/** The device to which an account with many secrets comes: a real browser with a profile on the disk. */
import { chromium, type Page } from '@playwright/test';
import type { AppState, CoconutApi } from '../../src/api';
import { BROWSER_ARGS } from '../support/browser';
import { eventually } from '../support/eventually';
import { PASSPHRASE, type Hoard } from './hoard';

type Shell = Element & { readonly api: CoconutApi; readonly state: AppState };

const LIMIT = 300_000; // ms
/** ms that the tab stays open after all is in: what is remembered for the next start is written a while later. */
const LINGER = 5_000;
const PHONE = { width: 360, height: 780 };

/** In the page: resolves to the ms since navigation when Home is on the screen. */
const HOME = `new Promise((resolve) => {
  const look = () => {
    const home = document.querySelector('coconut-app')?.shadowRoot?.querySelector('coconut-home');
    if (home?.shadowRoot?.querySelector('h1')) resolve(performance.now());
    else requestAnimationFrame(look);
  };
  look();
})`;

export class Arrived {
  readonly #profile: string;
  readonly #url: string;
  readonly #browser: string;

  constructor(profile: string, url: string, browser: string) {
    this.#profile = profile;
    this.#url = url;
    this.#browser = browser;
  }

  /** The account comes by its file, and all that it ever wrote and was told from the room. */
  async arrives(account: Hoard): Promise<void> {
    await this.#visit(async (page) => {
      await page.goto(this.#url);
      await seen(page, 'nothing of before', (state) => state.kind === 'new');
      const arrived = await page.evaluate(
        ([file, passphrase]) =>
          (document.querySelector('coconut-app') as unknown as Shell).api.arriveByFile(file, passphrase),
        [account.file, PASSPHRASE] as const,
      );
      if (!arrived.ok) throw new Error(`it does not arrive: ${arrived.reason}`);
      await seen(page, 'all secrets', (state) => isAll(state, account));
      await new Promise((resolve) => setTimeout(resolve, LINGER));
    });
  }

  /** ms from navigation to Home, in a new browser. */
  starts(): Promise<number> {
    return this.#visit(async (page) => {
      await page.goto(this.#url);
      return page.evaluate<number>(HOME);
    });
  }

  /** Home is on the screen. */
  isUsed<T>(use: (page: Page) => Promise<T>): Promise<T> {
    return this.#visit(async (page) => {
      await page.goto(this.#url);
      await page.evaluate(HOME);
      return use(page);
    });
  }

  async #visit<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: this.#browser,
      args: [...BROWSER_ARGS],
      viewport: PHONE,
      locale: 'en-GB',
      serviceWorkers: 'block',
    });
    try {
      return await work(context.pages()[0] ?? (await context.newPage()));
    } finally {
      await context.close();
    }
  }
}

function isAll(state: AppState, { secrets, kept }: Hoard): boolean {
  if (state.kind !== 'ready' || state.own.kind !== 'whole') return false;
  const { view } = state;
  const isSafe = view.secrets.every(({ stage }) => stage === 'safe');
  return isSafe && view.secrets.length === secrets && view.kept.length === kept;
}

async function seen(page: Page, what: string, wanted: (state: AppState) => boolean): Promise<void> {
  await eventually(
    what,
    async () => wanted(await page.evaluate(() => (document.querySelector('coconut-app') as unknown as Shell).state)),
    LIMIT,
  );
}
