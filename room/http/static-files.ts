/** Serves the built app's files, and nothing outside its folder. */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { replyText, type Reply } from './reply';

const compress = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const COMPRESSIBLE = /^(text\/|application\/(json|manifest|wasm)|image\/(svg|x-icon))/;
/** One name in a path: no dot in front (so no `..` and no hidden file), no separator, nothing encoded. */
const SEGMENT = /^[A-Za-z0-9_@~-][A-Za-z0-9_.@~-]*$/;
/** The bundler puts a hash into these names: their contents never change. */
const HASHED = /^\/assets\/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

type StoredFile = {
  readonly version: string;
  readonly body: Buffer;
  readonly gzipped: Buffer | null;
  readonly etag: string;
};

/** Answers GET and HEAD of a path. */
export type ServeFile = (request: IncomingMessage, url: URL) => Promise<Reply>;

/** Serves the files in `folder`, which stay in memory until they change. */
export function createStaticFiles(folder: string): ServeFile {
  const cache = new Map<string, StoredFile>();

  return async (request, url) => {
    const file = await findFile(folder, url.pathname);
    if (file === null) return replyText(404, 'There is nothing here.');
    const stored = await load(cache, file);
    const caching = HASHED.test(url.pathname) ? 'public, max-age=31536000, immutable' : 'no-cache';
    const headers = { 'Cache-Control': caching, ETag: stored.etag, Vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === stored.etag) return { status: 304, headers, body: '' };
    const type = { 'Content-Type': contentType(file) };
    if (stored.gzipped === null || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      return { status: 200, headers: { ...headers, ...type }, body: stored.body };
    }
    return { status: 200, headers: { ...headers, ...type, 'Content-Encoding': 'gzip' }, body: stored.gzipped };
  };
}

/** The file that `pathname` names, or null: no such file, or a path that could lead elsewhere. */
async function findFile(folder: string, pathname: string): Promise<string | null> {
  const segments = pathname === '/' ? ['index.html'] : pathname.slice(1).split('/');
  if (!segments.every((segment) => SEGMENT.test(segment))) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, ...segments));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

async function load(cache: Map<string, StoredFile>, file: string): Promise<StoredFile> {
  const { mtimeMs, size } = await stat(file);
  const version = `${mtimeMs}-${size}`;
  const cached = cache.get(file);
  if (cached?.version === version) return cached;
  const body = await readFile(file);
  const gzipped = COMPRESSIBLE.test(contentType(file)) ? await compress(body, { level: 9 }) : null;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const stored = { version, body, gzipped, etag };
  cache.set(file, stored);
  return stored;
}

function contentType(file: string): string {
  return TYPES[extname(file)] ?? 'application/octet-stream';
}
