/**
 * Installs the original clients, with all that they need, beside this file: they are programs to be tried against, and no
 * dependency of ours. What is installed is pinned by the lock file there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where they are. */
export const INSTALLED = join(import.meta.dirname, 'classic');

/** The lock file of what is installed, written last: half an installation is none. */
const DONE = join(INSTALLED, 'node_modules/.installed');

/** Before the stories: installs what the lock file says, unless that is there already. */
export function setup(): void {
  const lock = readFileSync(join(INSTALLED, 'package-lock.json'), 'utf8');
  if (existsSync(DONE) && readFileSync(DONE, 'utf8') === lock) return;
  console.log('Installing the original Dark Crystal clients (about 90 MB, some minutes) …');
  rmSync(DONE, { force: true });
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: INSTALLED,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm could not install the original clients: ${error?.message ?? status}`);
  writeFileSync(DONE, lock);
}
