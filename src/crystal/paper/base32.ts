/** Base 32 (RFC 4648, without padding): all of it stands in the small alphabet of a QR code, and case and spaces do not matter. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** `bytes` in capital letters and digits. */
export function toBase32(bytes: Uint8Array): string {
  let out = '';
  let word = 0;
  let bits = 0;
  for (const byte of bytes) {
    word = ((word << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) out += ALPHABET.charAt((word >> (bits - 5)) & 31);
  }
  return bits === 0 ? out : out + ALPHABET.charAt((word << (5 - bits)) & 31);
}

/** The bytes of canonical base 32 in capital letters, or null for anything else. */
export function fromBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    const five = ALPHABET.indexOf(letter);
    if (five < 0) return null;
    word = ((word << 5) | five) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (word >> bits) & 0xff;
  }
  return bits < 5 && (word & ((1 << bits) - 1)) === 0 ? bytes : null;
}
