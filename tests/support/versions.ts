/** Versions of the built app, in folders that a test may change: what a room serves before and after an update. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** The app as it was built for the stories, in a folder of its own. */
export async function copyApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coconut-app-'));
  await cp(join(ROOT, 'dist'), folder, { recursive: true });
  return folder;
}

/**
 * Builds the app once more, so that every file that depends on its page has another name: `data-version` tells of the page, and
 * `data-words` of its German.
 */
export async function buildVersion(version: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'coconut-app-'));
  const mark: Plugin = {
    name: 'mark-version',
    transform: (code, id) =>
      /src\/(main|components\/welcome\/doors-screen)\.ts$/.test(id)
        ? `${code}\ndocument.documentElement.dataset.version = ${JSON.stringify(version)};`
        : id.endsWith('/words/locales/de.ts')
          ? `${code}\ndocument.documentElement.dataset.words = ${JSON.stringify(version)};`
          : null,
  };
  await build({ root: ROOT, logLevel: 'error', plugins: [mark], build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** Puts what is in `from` in the place of what is in `folder`, as an update of a room does. */
export async function replaceApp(folder: string, from: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
  await cp(from, folder, { recursive: true });
}
