/** The room's HTTP routes: health, what this room is, rooms 2.0 HTTP invites, and the drop box. */
import type { IncomingMessage } from 'node:http';
import { isFeedId, type FeedId } from '../../src/crystal/ids';
import { formatInvitationLink } from '../../src/ssb/invitation-link';
import type { RoomAddress } from '../address';
import type { Disk } from '../disk';
import { isDropName, type DropBox } from '../drop-box';
import { hitLimit } from '../limit-hits';
import { logEvent, shortId } from '../log';
import type { Membership } from '../membership';
import type { Network } from '../network';
import type { Mode } from '../options';
import type { ClaimError } from '../registry';
import type { Kept } from '../usage';
import { formatMetrics } from './metrics';
import { readJsonBody } from './read-body';
import { replyJson, replyText, type Reply } from './reply';
import { CORS_HEADERS } from './security-headers';

/** What the routes need to know. */
export type ApiContext = {
  readonly name: string;
  readonly mode: Mode;
  readonly address: RoomAddress;
  /** Where the app is served. */
  readonly appUrl: string;
  readonly membership: Membership;
  readonly network: Network;
  readonly drops: DropBox;
  readonly disk: Pick<Disk, 'takesIn' | 'free'>;
  /** Whether `/metrics` is answered. */
  readonly metrics: boolean;
  /** Connections of peers, members present, and what is stored of all, now. */
  readonly now: () => { readonly connected: number; readonly present: number; readonly kept: Kept };
};

type Failure = ClaimError | 'bad-request' | 'storage-failed' | 'too-many-requests' | 'unknown-drop';

const FAILURES: Readonly<Record<Failure, { readonly status: number; readonly message: string }>> = {
  'unknown-invite': { status: 404, message: 'This room knows no such invitation.' },
  'used-invite': { status: 409, message: 'Somebody else has used this invitation.' },
  'expired-invite': { status: 410, message: 'This invitation has expired.' },
  'room-full': { status: 503, message: 'This room has no space for more members.' },
  removed: { status: 403, message: 'This room does not let you in any more.' },
  'too-many-requests': { status: 429, message: 'Too many requests. Try again in a minute.' },
  'unknown-drop': { status: 404, message: 'There is nothing under this name.' },
  'bad-request': { status: 400, message: 'An id and an invite are needed.' },
  'storage-failed': { status: 500, message: 'The room could not store this. Try again later.' },
};

const CODE = /^[A-Za-z0-9_-]{1,128}$/;

/** Answers the API's routes; null for all other paths. */
export async function answerApi(context: ApiContext, request: IncomingMessage, url: URL): Promise<Reply | null> {
  const route = findRoute(context, url);
  if (route === null) return null;
  if (!context.network.mayAsk(request)) return refuseMany();
  if (request.method === 'OPTIONS') return { status: 204, headers: CORS_HEADERS, body: '' };
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const reply =
    method === route.method ? await route.answer(request) : replyText(405, 'Not allowed.', { Allow: route.method });
  return { ...reply, headers: { ...reply.headers, ...CORS_HEADERS } };
}

/** The answer to whoever asks too often. */
export function refuseMany(): Reply {
  const reply = fail('too-many-requests');
  return { ...reply, headers: { ...reply.headers, ...CORS_HEADERS, 'Retry-After': '60' } };
}

type Route = { readonly method: 'GET' | 'POST'; readonly answer: (request: IncomingMessage) => Reply | Promise<Reply> };

function findRoute(context: ApiContext, url: URL): Route | null {
  switch (url.pathname) {
    case '/health':
      return { method: 'GET', answer: () => tellHealth(context) };
    case '/metrics':
      return context.metrics ? { method: 'GET', answer: () => replyText(200, formatMetrics(context)) } : null;
    case '/room':
      return { method: 'GET', answer: () => tellRoom(context) };
    case '/join':
      return { method: 'GET', answer: () => join(context, url.searchParams) };
    case '/drop/fetch':
      return { method: 'POST', answer: (request) => fetchDrop(context, request) };
    case '/invite/consume':
      return { method: 'POST', answer: (request) => consume(context, request) };
    default:
      return null;
  }
}

/** A room whose disk is full still serves: whoever restarts what is not 200 would not mend it. */
function tellHealth({ mode, membership, disk, now }: ApiContext): Reply {
  const takesIn = disk.takesIn();
  return replyJson(200, {
    status: takesIn ? 'ok' : 'disk-full',
    takesIn,
    mode,
    members: membership.members().length,
    connected: now().connected,
    uptime: Math.round(process.uptime()),
  });
}

function tellRoom({ name, mode, address }: ApiContext): Reply {
  return replyJson(200, { name, multiserverAddress: address.multiserver, mode, open: mode === 'open' });
}

/** People are led to the app with the invitation in the fragment; clients get what they need to claim it. */
function join(context: ApiContext, params: URLSearchParams): Reply {
  const code = params.get('invite') ?? '';
  const wantsJson = params.get('encoding') === 'json';
  if (!CODE.test(code)) return wantsJson ? fail('bad-request') : replyText(400, 'This invitation link is incomplete.');
  if (!wantsJson) return { status: 303, headers: { Location: formatAppLink(context, code) }, body: '' };
  const problem = context.membership.check(code);
  if (problem !== null) return fail(problem);
  return replyJson(200, { status: 'successful', invite: code, postTo: `${context.address.origin}/invite/consume` });
}

/** The link that opens the app with `code`. */
export function formatAppLink({ appUrl, address }: Pick<ApiContext, 'appUrl' | 'address'>, code: string): string {
  const { multiserver: room, origin } = address;
  return formatInvitationLink(appUrl, { room, origin, code, inviter: null, inviterName: null });
}

async function consume(context: ApiContext, request: IncomingMessage): Promise<Reply> {
  const body = await readJsonBody(request);
  if (body === 'too-large') return { ...fail('bad-request'), status: 413 };
  const claim = body === 'malformed' ? null : parseClaim(body.json);
  if (claim === null) return fail('bad-request');
  try {
    const outcome = await context.membership.claim(claim.id, claim.invite);
    logEvent('claim', { id: shortId(claim.id), outcome: outcome.ok ? 'successful' : outcome.reason });
    if (!outcome.ok && outcome.reason === 'room-full') hitLimit('members');
    if (!outcome.ok) return fail(outcome.reason);
    return replyJson(200, { status: 'successful', multiserverAddress: context.address.multiserver });
  } catch (error) {
    logEvent('storage-failed', { cause: error instanceof Error ? error.message : String(error) });
    return fail('storage-failed');
  }
}

/** Once, and by a POST: whatever looks ahead at addresses takes nothing away. */
async function fetchDrop({ drops, network }: ApiContext, request: IncomingMessage): Promise<Reply> {
  const body = await readJsonBody(request);
  if (body === 'too-large') return { ...fail('bad-request'), status: 413 };
  const name = body === 'malformed' ? null : nameOf(body.json);
  if (name === null) return fail('bad-request');
  if (!network.mayGuess(request)) return refuseMany();
  const sealed = drops.fetch(name);
  logEvent('drop', { outcome: sealed === null ? 'unknown-drop' : 'successful' });
  if (sealed !== null) return replyJson(200, { status: 'successful', sealed });
  network.guessedWrong(request);
  return fail('unknown-drop');
}

function nameOf(value: unknown): string | null {
  const name = typeof value === 'object' && value !== null ? (value as { name?: unknown }).name : null;
  return isDropName(name) ? name : null;
}

function parseClaim(value: unknown): { readonly id: FeedId; readonly invite: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, invite } = value as Record<string, unknown>;
  return isFeedId(id) && typeof invite === 'string' && CODE.test(invite) ? { id, invite } : null;
}

function fail(error: Failure): Reply {
  const { status, message } = FAILURES[error];
  return replyJson(status, { status: 'failed', error, message });
}
