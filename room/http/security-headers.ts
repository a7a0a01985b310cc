/** Headers on every reply. The content security policy of the app is here and nowhere else. */
import type { OutgoingHttpHeaders } from 'node:http';

/**
 * What pages and workers may load and do: nothing inline, nothing compiled from text, nothing from elsewhere.
 * - `connect-src`: a person may be in rooms elsewhere, so any websocket and any room's HTTP routes.
 * - `'wasm-unsafe-eval'`: libsodium is WebAssembly, which this allows, and nothing else that its name may suggest.
 * - `trusted-types`: no string becomes markup or a script's address, but through Lit's templates and `trusted-scripts.ts`.
 * - `img-src blob: data:`: pictures that the app draws itself, such as QR codes, and those in style sheets.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self' ws: wss: http: https:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html default',
].join('; ');

/** Headers of every reply. */
export const SECURITY_HEADERS: OutgoingHttpHeaders = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
};

/** More headers of the API's replies: the app may be served from elsewhere. The routes hold nothing that a cookie guards. */
export const CORS_HEADERS: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '600',
};
