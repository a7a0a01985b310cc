/** Request bodies, bounded. */
import type { IncomingMessage } from 'node:http';

/** bytes; a claim is an id and a code. */
const LARGEST_BODY = 4096;

/** The request's body as JSON; `too-large` or `malformed` where it is not. Rejects if the connection breaks. */
export async function readJsonBody(
  request: IncomingMessage,
): Promise<{ readonly json: unknown } | 'too-large' | 'malformed'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return 'too-large';
    chunks.push(chunk);
  }
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
  } catch {
    return 'malformed';
  }
}
