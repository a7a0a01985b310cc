/**
 * The programs that tests start again and again: the room, and peers in processes of their own. Compiled once for a whole run, each starts in half
 * of the time that it takes from its sources; without that (`compilePrograms` was not called) they start from those.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
/** Inside of the project, so that packages are found. */
const CACHE = join(ROOT, 'node_modules/.cache');
const FOLDER = 'COCONUT_PROGRAMS';

const SOURCES = {
  room: 'room/main.ts',
  'peer-process': 'tests/support/peer-process.ts',
  'end-with-parent': 'tests/support/end-with-parent.ts',
  'jumping-clock': 'tests/support/jumping-clock.ts',
  'breaking-line': 'tests/support/breaking-line.ts',
} as const;

export type Program = keyof typeof SOURCES;

/** What Node is started with to run `program`: its own arguments, with which it loads `preloaded` first, and the file. */
export function startOf(
  program: Program,
  preloaded: readonly Program[] = [],
): { readonly nodeArgs: readonly string[]; readonly file: string } {
  const folder = process.env[FOLDER];
  const fileOf = (name: Program): string =>
    folder === undefined ? join(ROOT, SOURCES[name]) : join(folder, `${name}.mjs`);
  const compiler = folder === undefined ? ['--import', 'tsx'] : [];
  return { nodeArgs: [...compiler, ...preloaded.flatMap((name) => ['--import', fileOf(name)])], file: fileOf(program) };
}

/** For this process and those that it starts. Resolves to what undoes it. */
export async function compilePrograms(): Promise<() => Promise<void>> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'coconut-programs-'));
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: { ...SOURCES },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[hash].mjs' },
      },
    },
  });
  process.env[FOLDER] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/** As vitest calls it. */
export { compilePrograms as setup };
