/** Shares as original Dark Crystal clients make them, with their own means. */
import untyped from 'secrets.js-grempe';
import { createHash } from 'node:crypto';

const secrets = untyped as unknown as {
  str2hex(text: string): string;
  share(hex: string, shares: number, quorum: number): string[];
};

/** 2.0.0 with a checksum and a label, in base64; 1.0.0 as the library writes them. */
export function splitOld(version: '1.0.0' | '2.0.0', secret: string, count: number, quorum: number): readonly string[] {
  if (version === '1.0.0') return secrets.share(secrets.str2hex(secret), count, quorum);
  const packed = JSON.stringify([secret, 'From the old days']);
  const sum = createHash('sha256').update(packed).digest('hex').slice(-32);
  const shares = secrets.share(sum + secrets.str2hex(packed), count, quorum);
  return shares.map((hex) => hex.slice(0, 3) + Buffer.from(hex.slice(3), 'hex').toString('base64'));
}
