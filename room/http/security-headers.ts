/** Headers on every reply. The content security policy of the app is here and nowhere else. */
import type { OutgoingHttpHeaders } from 'node:http';

/**
 * What pages may load and do.
 * - `connect-src`: a person may be in rooms elsewhere, so any websocket and any room's HTTP routes.
 * - `'unsafe-eval'`: the peer's `bipf` compiles its seekers with `new Function`. To be dropped when that part is replaced.
 * - `'wasm-unsafe-eval'`: libsodium is WebAssembly.
 * - `style-src 'unsafe-inline'`: style attributes that templates set; styles carry no code.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'",
  "worker-src 'self'",
  'connect-src ws: wss: http: https:',
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
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
