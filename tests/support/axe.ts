/** What axe finds against WCAG 2.2 AA. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CONTRAST = 'color-contrast';

/**
 * What is wrong with the page as it is shown now, each as `rule: elements`, or `scrolls sideways`. The dark theme changes colours and
 * nothing else: only contrast is looked at. Throws where axe saw no text at all, for then it could not look in.
 */
export async function findFaults(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations, passes } = await (theme === 'light' ? axe.withTags(TAGS) : axe.withRules(CONTRAST)).analyze();
  if (![...passes, ...violations].some(({ id }) => id === CONTRAST)) throw new Error('axe saw no text');
  const faults = violations.map(({ id, nodes }) => {
    return `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`;
  });
  return (await scrollsSideways(page)) ? [...faults, 'scrolls sideways'] : faults;
}

/** Whether the page is wider than its window. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
