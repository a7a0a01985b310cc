/** Most bytes that a secret and its name take together inside a piece. `docs/protocol.md`, the share's `padded`. */
const LARGEST = 2_560;
/** The same on paper, where a phone must be able to read the code. */
const LARGEST_ON_PAPER = 1_024;
/** From this part of the limit on, the screen counts along. */
const NEAR = 0.8;

export type SecretSize = {
  /** Bytes that the secret takes. */
  readonly size: number;
  /** Bytes that it may take beside its name. */
  readonly limit: number;
  readonly fit: 'plenty-left' | 'near' | 'too-large';
};

/** Bytes of the JSON of both, in UTF-8: what a piece carries. */
function bytesOf(secret: string, name: string): number {
  return new TextEncoder().encode(JSON.stringify([secret, name])).length;
}

/** How much room `secret` takes inside a piece beside its `name`, while it is being typed. The domain has the last word. */
export function measureSecret(secret: string, name: string): SecretSize {
  const alone = bytesOf('', name);
  const size = bytesOf(secret, name) - alone;
  const limit = LARGEST - alone;
  if (size > limit) return { size, limit, fit: 'too-large' };
  return { size, limit, fit: size > NEAR * limit ? 'near' : 'plenty-left' };
}

/** As `measureSecret`, of what fits on a sheet of paper. */
export function measureOnPaper(secret: string, name: string): Pick<SecretSize, 'size' | 'limit'> {
  const alone = bytesOf('', name);
  return { size: bytesOf(secret, name) - alone, limit: LARGEST_ON_PAPER - alone };
}
