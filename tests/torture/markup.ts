/** Screens that show what hostile messages have left on a device, in a real browser: all of it is text. */
import { chromium, type Page } from '@playwright/test';
import type { AppState } from '../../src/api';
import { paths } from '../../src/components/routes';
import type { CrystalView } from '../../src/crystal/views/view';
import { ready } from '../gallery/people';
import { BROWSER_ARGS, findShell } from '../support/browser';
import { startGallery } from '../support/gallery';
import { MARKUP } from '../support/hostile-content';

export type Seen = {
  readonly screens: number;
  /** Places at which the markup that somebody sent can be read. */
  readonly texts: number;
  /** Elements that it became, and scripts of it that ran. */
  readonly elements: number;
};

export type Screens = {
  /** Looks at every screen that shows something of `view`. Rejects where one fails. */
  readonly look: (view: CrystalView) => Promise<Seen>;
  readonly close: () => Promise<void>;
};

/** People that are looked at one by one, of each view. */
const MOST = 12;

export async function openScreens(): Promise<Screens> {
  const gallery = await startGallery();
  const browser = await chromium.launch({ executablePath: findShell(), args: [...BROWSER_ARGS] });
  const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(gallery.address('home-first'));
  await page.locator('h1').first().waitFor();
  return {
    look: async (view) => {
      await page.evaluate((state: AppState) => window.push?.(state), ready(view));
      const seen: Seen[] = [];
      for (const hash of screensOf(view)) seen.push(await lookAt(page, hash));
      if (errors.length > 0) throw new Error(`a screen failed: ${errors.join(', ')}`);
      const sum = (count: (one: Seen) => number): number => seen.reduce((total, one) => total + count(one), 0);
      return { screens: seen.length, texts: sum(({ texts }) => texts), elements: sum(({ elements }) => elements) };
    },
    close: async () => {
      await browser.close();
      await gallery.close();
    },
  };
}

function screensOf({ secrets, kept, people, handOns, oldAccounts, handedSecrets }: CrystalView): readonly string[] {
  return [
    ...[paths.home, paths.secrets, paths.newSecret, paths.keptList, paths.people, paths.oldList, paths.oldClaim],
    ...secrets.flatMap(({ root }) => [paths.secret(root), paths.secretMore(root)]),
    ...kept.map(({ root }) => paths.kept(root)),
    ...people.slice(0, MOST).map(({ id }) => paths.person(id)),
    ...handOns.map(({ old, to }) => paths.handOn(old.id, to.id)),
    ...oldAccounts.map(({ account }) => paths.oldAccount(account.id)),
    ...handedSecrets.map(({ root }) => paths.handed(root)),
  ];
}

async function lookAt(page: Page, hash: string): Promise<Seen> {
  const found = await page.evaluate(
    async ([wanted, markup]) => {
      location.hash = wanted;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      let [texts, elements] = [0, 'pwned' in globalThis ? 1 : 0];
      const nodes: Node[] = [document.body];
      for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
        if (node instanceof Text && node.data.includes(markup)) texts += 1;
        if (node instanceof Element) {
          if (node.matches('[onerror], [src="x"], script:not([src])')) elements += 1;
          nodes.push(...(node.shadowRoot?.childNodes ?? []));
        }
        nodes.push(...node.childNodes);
      }
      return { texts, elements };
    },
    [hash, MARKUP.slice(0, 20)] as const,
  );
  return { screens: 1, ...found };
}
