/** `KeysPort` over ssb-keys: the secret key stays in here. */
import chloride from 'chloride';
import { decrypt, encrypt } from 'private-box';
import { box, sign, unbox, verify, type SsbKeys } from 'ssb-keys';
import type { KeysPort } from '../crystal/ports';

const SIGNATURE = '.sig.ed25519';
const SIGNATURE_LENGTH = 64; // bytes
/** What X25519 multiplies with for a public key: 9, in 32 bytes. */
const BASE = Buffer.alloc(32);
BASE[0] = 9;

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
    replyKey: (seed) => Uint8Array.from(chloride.crypto_scalarmult(Buffer.from(seed), BASE)),
    sealReply: (bytes, replyKey) => {
      try {
        return Uint8Array.from(encrypt(Buffer.from(bytes), [Buffer.from(replyKey)]));
      } catch {
        return null; // too short, or a point that gives away what is sealed to it
      }
    },
    openReply: (sealed, seed) => {
      try {
        const bytes = decrypt(Buffer.from(sealed), Buffer.from(seed));
        return bytes instanceof Uint8Array ? Uint8Array.from(bytes) : null;
      } catch {
        return null;
      }
    },
  };
}
