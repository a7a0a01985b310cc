/** CRC-32 (ISO-HDLC), which notices every damage of up to 32 bits in a row, and all but one in four thousand million others. */

const TABLE = Uint32Array.from({ length: 256 }, (_each, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** Of all `bytes`; 0 to 2³² − 1. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}
