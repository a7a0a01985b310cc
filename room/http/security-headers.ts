/** Headers on every reply. The content security policy of the app is here and nowhere else. */
import type { OutgoingHttpHeaders } from 'node:http';

/** Rooms on this machine, for trying things: browsers allow them without TLS, and nothing else. */
const THIS_MACHINE = ['localhost', '127.0.0.1'].map((name) => `http://${name}:* ws://${name}:*`).join(' ');

/**
 * What pages and workers may load and do: nothing inline, nothing compiled from text, nothing from elsewhere.
 * - `connect-src`: a person may be in rooms elsewhere, so any web socket and any room's HTTP routes, with TLS.
 * - `'wasm-unsafe-eval'`: libsodium is WebAssembly, which this allows, and nothing else that its name may suggest.
 * - `trusted-types`: no string becomes markup or a script's address, but through Lit's templates and `trusted-scripts.ts`.
 * - `img-src blob: data:`: pictures that the app draws itself, such as QR codes, and those in style sheets.
 */
const RULES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  `connect-src 'self' https: wss: ${THIS_MACHINE}`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html default',
];

/** What the page says of itself, for hosts that set no headers. That nobody may frame it can be said in a header only. */
export const POLICY_OF_PAGE: string = RULES.join('; ');

/** Of what a browser could do for a page, that which the app does not use. Other names are not known to every browser. */
const UNUSED = [
  'accelerometer',
  'browsing-topics',
  'captured-surface-control',
  'compute-pressure',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'unload',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** Codes are scanned, texts are copied and taken out of the clipboard again, and passkeys lock the app. */
const USED = [
  'camera',
  'clipboard-read',
  'clipboard-write',
  'publickey-credentials-create',
  'publickey-credentials-get',
];

/** Headers of every reply. */
export const SECURITY_HEADERS: OutgoingHttpHeaders = {
  'Content-Security-Policy': `${POLICY_OF_PAGE}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': [...USED.map((name) => `${name}=(self)`), ...UNUSED.map((name) => `${name}=()`)].join(', '),
};

/** More headers of the API's replies: the app may be served from elsewhere. The routes hold nothing that a cookie guards. */
export const CORS_HEADERS: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '600',
};
