/** Finds Firefox and WebKit to test with, and installs Debian's where that is possible. Chromium: see `../browser.ts`. */
import { firefox, webkit } from '@playwright/test';
import { findInPath, installFromDebian, isExecutable } from '../browser';
import type { Engine } from './browser-port';
import type { WebKitPrograms } from './webkit';

/** How an engine is there: Playwright's own build, or the system's programs. */
type Found<Programs> =
  { readonly by: 'playwright'; readonly path: string } | { readonly by: 'system'; readonly programs: Programs };

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'];

/** What to do where one of them is missing. */
export const HOW_TO_GET = `get it with "npx playwright install firefox webkit", or as Debian’s packages ${PACKAGES.join(', ')}`;

/**
 * `FIREFOX_PATH`, else Playwright's own, else the system's ESR; null where there is none.
 * Throws when `FIREFOX_PATH` is set and not executable: a wish that cannot be met is said, not passed over.
 */
export function findFirefox(): Found<string> | null {
  const wished = process.env['FIREFOX_PATH'] ?? '';
  if (wished !== '' && !isExecutable(wished)) throw new Error(`FIREFOX_PATH is not an executable file: ${wished}`);
  const own = firefox.executablePath();
  if (wished === '' && isExecutable(own)) return { by: 'playwright', path: own };
  const program = wished === '' ? findInPath('firefox-esr') : wished;
  return program === null ? null : { by: 'system', programs: program };
}

/** Playwright's own WebKit, else WebKitGTK's driver and a screen for it; null where there is none. */
export function findWebKit(): Found<WebKitPrograms> | null {
  const own = webkit.executablePath();
  if (isExecutable(own)) return { by: 'playwright', path: own };
  const driver = findInPath('WebKitWebDriver');
  const screen = findInPath('Xvfb');
  return driver === null || screen === null ? null : { by: 'system', programs: { driver, screen } };
}

/** Engines for which there is no browser. Chromium is there: no test runs without it. */
export function missingEngines(): readonly Engine[] {
  return [
    ...(findFirefox() === null ? (['firefox'] as const) : []),
    ...(findWebKit() === null ? (['webkit'] as const) : []),
  ];
}

/** Installs what is missing where we may. */
export function ensureEngines(): void {
  if (missingEngines().length > 0) installFromDebian(...PACKAGES);
}

/** Says which are missing, and what to do. */
export function tellWhatIsMissing(): void {
  const missing = missingEngines();
  if (missing.length > 0)
    console.log(`No ${missing.join(' and no ')}, so the stories with it are left out: ${HOW_TO_GET}.`);
}
