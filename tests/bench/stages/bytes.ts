/** What is shipped, gzipped as a server would. */
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { FIRST_SCREEN, KB, PRECACHE, weigh, weighKept } from '../../../scripts/budget';
import { BROWSER_ARGS } from '../../support/browser';
import { alone, atMost, type Stage } from '../stage';

const STOCK = resolve(import.meta.dirname, '../../../node_modules/ssb-browser-core/dist');

export const bytes: Stage = {
  name: 'bytes',
  run: async ({ dist, origin, browser }) => {
    const app = `${origin}/app/`;
    const scripts = (await scriptsOfFirstScreen(`${app}index.html`, browser)).map((url) => url.slice(app.length));
    const stock = await weigh(STOCK, ['bundle-core.js']);
    const most = (limit: number) => atMost(`≤ ${limit / KB} KB`, limit / KB);
    return [
      alone('JavaScript to the first screen, gzipped', 'KB', [(await weigh(dist, scripts)) / KB], most(FIRST_SCREEN)),
      {
        ...alone('All that is kept for offline, gzipped', 'KB', [(await weighKept(dist)) / KB], most(PRECACHE)),
        beside: { name: 'stock peer, no screens', figures: [stock / KB] },
      },
    ];
  },
};

/** What the page itself loads until it shows something to do; the worker's left out. */
async function scriptsOfFirstScreen(url: string, executablePath: string): Promise<readonly string[]> {
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script' && !request.url().includes('.worker-')) scripts.add(request.url());
    });
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('link').first().waitFor();
    return [...scripts];
  } finally {
    await browser.close();
  }
}
