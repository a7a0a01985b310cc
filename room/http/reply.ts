/** What an HTTP route answers, before it is written. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from './security-headers';

export type Reply = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
};

/** JSON that is never cached. */
export function replyJson(status: number, value: object, headers: OutgoingHttpHeaders = {}): Reply {
  const body = JSON.stringify(value);
  return { status, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers }, body };
}

/** Plain text that is never cached. */
export function replyText(status: number, text: string, headers: OutgoingHttpHeaders = {}): Reply {
  const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: `${text}\n` };
}

/** Writes `reply`; without its body for HEAD. */
export function writeReply(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const length = Buffer.byteLength(reply.body);
  const bodiless = reply.status === 304 || reply.status === 204;
  const headers = { ...SECURITY_HEADERS, ...(bodiless ? {} : { 'Content-Length': length }), ...reply.headers };
  response.writeHead(reply.status, headers);
  response.end(request.method === 'HEAD' || bodiless ? undefined : reply.body);
}
