/** HTTP requests exactly as written: `fetch` would tidy the path first. */
import { request, type IncomingMessage } from 'node:http';

export type RawReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** Sends one request to `url` with the path as it is. Rejects if the connection fails. */
export function requestRaw(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawReply> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (reply) => {
      readReply(reply).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** All of `reply`, when it is here. */
export async function readReply(reply: IncomingMessage): Promise<RawReply> {
  const chunks: Buffer[] = [];
  for await (const chunk of reply) chunks.push(chunk as Buffer);
  return { status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks).toString() };
}
