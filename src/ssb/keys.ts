/** `KeysPort` over ssb-keys: the secret key stays in here. */
import { box, sign, unbox, verify, type SsbKeys } from 'ssb-keys';
import type { KeysPort } from '../crystal/ports';

const SIGNATURE = '.sig.ed25519';
const SIGNATURE_LENGTH = 64; // bytes

/** What needs no key of our own. */
export const verifier: Pick<KeysPort, 'verify'> = {
  verify: (author, bytes, signature) => {
    if (signature.length !== SIGNATURE_LENGTH) return false;
    try {
      const text = Buffer.from(signature).toString('base64') + SIGNATURE;
      return verify({ public: author.slice(1) }, text, Buffer.from(bytes));
    } catch {
      return false;
    }
  },
};

/** The operations with `keys`. */
export function openKeys(keys: SsbKeys): KeysPort {
  return {
    sign: (bytes) => {
      const signature = sign(keys, Buffer.from(bytes));
      return Uint8Array.from(Buffer.from(signature.slice(0, -SIGNATURE.length), 'base64'));
    },
    ...verifier,
    boxShare: (share, custodian) => box(share, [custodian]),
    openShare: (boxed) => {
      try {
        const share = boxed.endsWith('.box') ? unbox(boxed, keys) : null;
        return typeof share === 'string' ? share : null;
      } catch {
        return null;
      }
    },
  };
}
