/** Browsers that Playwright can drive itself: Chromium, and its own builds of Firefox and WebKit. */
import { type BrowserType, type Page } from '@playwright/test';
import type { Browser, Point, Size } from './browser-port';

/** Starts it, with a tab of this size. */
export async function launchWithPlaywright(
  type: BrowserType,
  executablePath: string,
  args: readonly string[],
  viewport: Size,
): Promise<Browser> {
  const browser = await type.launch({ executablePath, args: [...args] });
  const page = await browser.newPage({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
  return new PlaywrightBrowser(page, () => browser.close());
}

class PlaywrightBrowser implements Browser {
  readonly #page: Page;
  readonly close: () => Promise<void>;

  constructor(page: Page, close: () => Promise<void>) {
    this.#page = page;
    this.close = close;
  }

  async open(address: string): Promise<void> {
    await this.#page.goto(address);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  ask(expression: string): Promise<string> {
    return this.#page.evaluate<string>(expression);
  }

  tap({ x, y }: Point): Promise<void> {
    return this.#page.mouse.click(x, y);
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  picture(): Promise<Buffer> {
    return this.#page.screenshot();
  }
}
