/** Built into one script: what taking messages in cannot do without, and nothing else: their signatures, with the app's own libsodium. */
import '../../../src/ssb/browser/globals';
import { crypto_sign_verify_detached, ready } from '../../../src/ssb/browser/sodium';

type Signed = { readonly author: string; readonly text: string; readonly signature: string };

/** ms for all of them, one after another. */
async function verifyAll(signed: readonly Signed[]): Promise<number> {
  await ready;
  const bytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const prepared = signed.map(({ author, text, signature }) => ({
    key: bytes(author),
    text: new TextEncoder().encode(text),
    signature: bytes(signature),
  }));
  const from = performance.now();
  const good = prepared.filter(({ key, text, signature }) => crypto_sign_verify_detached(signature, text, key));
  const ms = performance.now() - from;
  if (good.length !== signed.length) throw new Error('a signature is wrong');
  return ms;
}

Object.assign(globalThis, { verifyAll });
