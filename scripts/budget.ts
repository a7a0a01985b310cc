/**
 * What a phone on a slow line has to fetch: counted after every build, printed, and a build that is over it fails.
 * Counted is what travels: gzip at level 9, as the room sends it. Of the languages one is kept, here the largest.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** bytes */
export const KB = 1024;
export const FIRST_SCREEN = 70 * KB;
export const PRECACHE = 450 * KB;
const WORDS = /(^|\/)words-[^/]+\.js$/;
/** The screens of a first visit; the shell is the entry's own. */
const FIRST_SCREENS = '/src/components/welcome/screens.ts';

type Chunk = {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly facadeModuleId: string | null;
  readonly isEntry: boolean;
};

/** The plugin; place it behind the one that writes the service worker. */
export function checkBudget(): Plugin {
  let folder = 'dist';
  let scripts: readonly string[] = [];
  let say: (line: string) => void = () => undefined;
  return {
    name: 'check-budget',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
      say = (line) => config.logger.info(line);
    },
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      scripts = withImports(
        chunks,
        chunks.filter(({ isEntry, facadeModuleId }) => isEntry || facadeModuleId?.endsWith(FIRST_SCREENS) === true),
      );
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (scripts.length < 2) this.error('The first screen was not found: its files cannot be counted.');
        const first = await weigh(folder, [...scripts, 'first-paint.js']);
        const kept = await weighKept(folder);
        say(
          `\nbudget (gzip)  first screen ${compare(first, FIRST_SCREEN)}  everything kept ${compare(kept, PRECACHE)}`,
        );
        if (first > FIRST_SCREEN || kept > PRECACHE) this.error('The app has grown over its budget.');
      },
    },
  };
}

/** All that the service worker in `folder` keeps, and itself: of the languages the largest. */
export async function weighKept(folder: string): Promise<number> {
  const files = listPrecached(await readFile(join(folder, 'sw.js'), 'utf8'));
  const languages = await Promise.all(files.filter(isWords).map((file) => weigh(folder, [file])));
  return (await weigh(folder, ['sw.js', ...files.filter((file) => !isWords(file))])) + Math.max(...languages);
}

function isWords(file: string): boolean {
  return WORDS.test(file);
}

/** `from` and all that they import, each once. */
function withImports(chunks: readonly Chunk[], from: readonly Chunk[]): string[] {
  const found = new Map<string, Chunk>();
  const add = (chunk: Chunk): void => {
    if (found.has(chunk.fileName)) return;
    found.set(chunk.fileName, chunk);
    for (const name of chunk.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name);
      if (imported !== undefined) add(imported);
    }
  };
  from.forEach(add);
  return [...found.keys()];
}

/** Files in the list that Workbox put into the service worker. */
function listPrecached(worker: string): string[] {
  const found = [...worker.matchAll(/"?url"?:\s*["'`]([^"'`]+)["'`]/g)].flatMap(([, url]) =>
    url === undefined ? [] : [url],
  );
  if (!found.includes('index.html')) throw new Error('The service worker keeps no index.html: its list was not found.');
  return [...new Set(found)];
}

/** What `files` in `folder` weigh, gzipped. bytes */
export async function weigh(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(folder, file)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function compare(size: number, limit: number): string {
  return `${(size / KB).toFixed(1)} of ${limit / KB} KB`;
}
