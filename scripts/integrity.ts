/**
 * Hashes of the built files: in the page, where the browser runs no script that does not fit, and in the service worker's list, so
 * that it keeps no file that does not fit (see `src/sw/whole.ts`).
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

type Kept = { readonly url: string; revision: string | null; integrity?: string; size: number };

/** Scripts and style sheets, and what is fetched ahead of them. */
const TAG = /<(?:script|link)\b[^>]*?\s(?:src|href)="\.\/([^"]+\.(?:js|css))"/g;

/** Of one build. */
export class Integrity {
  #folder = 'dist';

  /** Writes hashes into the page. */
  ofPage(): Plugin {
    return {
      name: 'integrity',
      apply: 'build',
      configResolved: ({ root, build }) => {
        this.#folder = resolve(root, build.outDir);
      },
      // The files are as they will be.
      writeBundle: {
        order: 'post',
        sequential: true,
        handler: () => this.#mark(join(this.#folder, 'index.html')),
      },
    };
  }

  /** Writes hashes into the list of what is kept: one of Workbox's `manifestTransforms`. */
  readonly ofKept = async (entries: Kept[]): Promise<{ manifest: Kept[] }> => ({
    manifest: await Promise.all(entries.map(async (entry) => ({ ...entry, integrity: await this.#hash(entry.url) }))),
  });

  async #mark(page: string): Promise<void> {
    const markup = await readFile(page, 'utf8');
    const files = [...markup.matchAll(TAG)].flatMap(([, file]) => (file === undefined ? [] : [file]));
    if (files.length < 3) throw new Error('The page starts fewer files than it has: they were not found.');
    const hashes = new Map(await Promise.all(files.map(async (file) => [file, await this.#hash(file)] as const)));
    await writeFile(
      page,
      markup.replaceAll(TAG, (tag, file: string) => `${tag} integrity="${hashes.get(file) ?? ''}"`),
    );
  }

  async #hash(file: string): Promise<string> {
    const bytes = await readFile(join(this.#folder, file));
    return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  }
}
