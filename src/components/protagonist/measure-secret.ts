import { PAPER_BYTES, SECRET_BYTES } from '../../crystal/limits';
import { sizeOf, type Secret } from '../../crystal/secret';

/** From this part of the limit on, the screen counts along. */
const NEAR = 0.8;

export type SecretSize = {
  /** Bytes that the secret takes. */
  readonly size: number;
  /** Bytes that it may take. */
  readonly limit: number;
  readonly fit: 'plenty-left' | 'near' | 'too-large';
};

/** How much room `secret` takes, while it is being typed. The domain has the last word. */
export function measureSecret(secret: Secret): SecretSize {
  const size = sizeOf(secret);
  const limit = SECRET_BYTES;
  if (size > limit) return { size, limit, fit: 'too-large' };
  return { size, limit, fit: size > NEAR * limit ? 'near' : 'plenty-left' };
}

/** As `measureSecret`, of what fits on a sheet of paper. */
export function measureOnPaper(secret: string, name: string): Pick<SecretSize, 'size' | 'limit'> {
  const alone = sizeOf(JSON.stringify(['', name]));
  return { size: sizeOf(JSON.stringify([secret, name])) - alone, limit: PAPER_BYTES - alone };
}
