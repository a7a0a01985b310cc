/** What axe finds against WCAG 2.2 AA. */
import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CONTRAST = 'color-contrast';

/** What runs in the page once it was put there. */
type WithAxe = { readonly axe?: { run(root: Document, options: RunOptions): Promise<AxeResults> } };

/**
 * What is wrong with the page as it is shown now, each as `rule: elements`, or `scrolls sideways`. The dark theme changes colours and
 * nothing else: only contrast is looked at. Throws where axe saw no text at all, for then it could not look in.
 */
export async function findFaults(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  const isThere = await page.evaluate(() => (window as WithAxe).axe !== undefined);
  if (!isThere) await page.evaluate(axe.source);
  const options: RunOptions = {
    runOnly: theme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: [CONTRAST] },
    resultTypes: ['violations'],
  };
  const { faults, looked } = await page.evaluate(async (wanted) => {
    const found = await (window as WithAxe).axe?.run(document, wanted);
    const { violations = [], passes = [] } = found ?? {};
    return {
      faults: violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
      ),
      looked: [...passes, ...violations].map(({ id }) => id),
    };
  }, options);
  if (!looked.includes(CONTRAST)) throw new Error('axe saw no text');
  return (await scrollsSideways(page)) ? [...faults, 'scrolls sideways'] : faults;
}

/** Whether the page is wider than its window. */
async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
