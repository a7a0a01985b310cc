/** Finds a Chromium to test with, and installs one only where there is none. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const SYSTEM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isRoot = process.getuid?.() === 0;

/** Flags for every launch: quiet, no calls home; without the sandbox where we are root, as Chromium refuses otherwise. */
export const BROWSER_ARGS: readonly string[] = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Path of a browser: `CHROMIUM_PATH`, else Playwright's own, else the system's; null where there is none.
 * Throws when `CHROMIUM_PATH` is set and not executable: a wish that cannot be met is said, not passed over.
 */
export function findBrowser(): string | null {
  const wished = process.env['CHROMIUM_PATH'];
  if (wished !== undefined && wished !== '') {
    if (!isExecutable(wished)) throw new Error(`CHROMIUM_PATH is not an executable file: ${wished}`);
    return wished;
  }
  return [chromium.executablePath(), findInPath(...SYSTEM_NAMES) ?? '', ...SYSTEM_PATHS].find(isExecutable) ?? null;
}

/**
 * Path of a Chromium without what is around its pages (windows, settings, installing, keepers of passwords): engine, storage and
 * workers are the same, and it starts four times as fast. The whole one where there is none.
 */
export function findShell(): string {
  const wished = process.env['CHROMIUM_SHELL_PATH'];
  if (wished !== undefined && wished !== '') {
    if (!isExecutable(wished)) throw new Error(`CHROMIUM_SHELL_PATH is not an executable file: ${wished}`);
    return wished;
  }
  return findInPath(...SHELL_NAMES) ?? ensureBrowser();
}

/**
 * Finds the browsers once for all processes that are started from here, and installs what is missing where we may. Where a Chromium was
 * wished for (`CHROMIUM_PATH`), everything is tried in that one.
 */
export function prepareBrowsers(): void {
  const wished = process.env['CHROMIUM_PATH'] ?? '';
  process.env['CHROMIUM_PATH'] = ensureBrowser();
  if (wished === '' && findInPath(...SHELL_NAMES) === null) installFromDebian('chromium-headless-shell');
  process.env['CHROMIUM_SHELL_PATH'] ??= wished === '' ? findShell() : wished;
}

/** Path of a browser, installing one (and saying so) where there is none. Throws with what to do when that fails. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== null) return found;
  console.log('No Chromium found: installing one with "npx playwright install chromium" …');
  tryToRun('npx', ['playwright', 'install', 'chromium']);
  if (findBrowser() === null) {
    console.log('That did not work.');
    installFromDebian('chromium', 'fonts-noto-color-emoji');
  }
  const installed = findBrowser();
  if (installed === null) throw new Error('No Chromium: install one, or set CHROMIUM_PATH to its executable.');
  return installed;
}

/** Installs packages of Debian's, saying so; does nothing where we may not, or where there is no such system. */
export function installFromDebian(...packages: readonly string[]): void {
  if (!isRoot || findInPath('apt-get') === null) return;
  console.log(`Installing Debian’s with "apt-get install ${packages.join(' ')}" …`);
  tryToRun('apt-get', ['update']);
  tryToRun('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
}

/** Path of the first of these commands that there is; null where there is none. */
export function findInPath(...names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

export function isExecutable(path: string): boolean {
  if (path === '' || !existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function tryToRun(command: string, args: readonly string[]): void {
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
