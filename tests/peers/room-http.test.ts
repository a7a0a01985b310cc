/** The room's HTTP contract. */
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInvitationLink } from '../../src/ssb/invitation-link';
import { claim, postClaim } from '../support/claim';
import { requestRaw } from '../support/raw-request';
import { startRoom, type TestRoom } from '../support/room';

const ssbKeys = createRequire(import.meta.url)('ssb-keys') as { generate(): { id: string } };
const newId = () => ssbKeys.generate().id;

let room: TestRoom;
let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'coconut-app-'));
  const app = join(parent, 'dist');
  await mkdir(join(app, 'assets'), { recursive: true });
  await writeFile(join(parent, 'outside.txt'), 'not for the web');
  await writeFile(join(app, 'index.html'), '<!doctype html><title>app</title>');
  await writeFile(join(app, 'sw.js'), 'self.skipWaiting();');
  await writeFile(join(app, '.hidden'), 'not for the web');
  await writeFile(join(app, 'manifest.webmanifest'), '{}');
  await writeFile(join(app, 'assets', 'main-Abc12345.js'), 'console.log(1);');
  await symlink(join(parent, 'outside.txt'), join(app, 'link.txt'));
  room = await startRoom({ app });
});

afterAll(async () => {
  await room.stop();
  await rm(parent, { recursive: true });
});

describe('what the room tells of itself', () => {
  test('health, without any id', async () => {
    const reply = await fetch(`${room.url}/health`);
    const text = await reply.text();
    expect(JSON.parse(text)).toEqual({
      status: 'ok',
      takesIn: true,
      mode: 'restricted',
      members: expect.any(Number) as number,
      connected: 0,
      uptime: expect.any(Number) as number,
    });
    expect(text).not.toContain('ed25519');
  });

  test('the room', async () => {
    const reply = await fetch(`${room.url}/room`);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect(await reply.json()).toEqual({
      name: 'Coconut room',
      multiserverAddress: room.address,
      mode: 'restricted',
      open: false,
    });
  });
});

describe('an invitation', () => {
  const first = () => room.firstInvite ?? '';

  test('opened in a browser leads to the app, the code in the fragment', async () => {
    const reply = await fetch(`${room.url}/join?invite=${first()}`, { redirect: 'manual' });
    expect(reply.status).toBe(303);
    const link = reply.headers.get('location') ?? '';
    expect(link.startsWith(`${room.url}/#/join?`)).toBe(true);
    expect(parseInvitationLink(link)).toEqual({
      room: room.address,
      origin: room.url,
      code: first(),
      inviter: null,
      inviterName: null,
    });
  });

  test('opened by a client tells where to claim it', async () => {
    const reply = await fetch(`${room.url}/join?invite=${first()}&encoding=json`);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toEqual({
      status: 'successful',
      invite: first(),
      postTo: `${room.url}/invite/consume`,
    });
  });

  test('that is unknown or malformed fails with a reason', async () => {
    const unknown = await fetch(`${room.url}/join?invite=nobodyMadeThis&encoding=json`);
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { status: 'failed', error: 'unknown-invite' }]);
    const malformed = await fetch(`${room.url}/join?invite=%3Cscript%3E&encoding=json`);
    expect([malformed.status, await malformed.json()]).toMatchObject([400, { error: 'bad-request' }]);
    expect((await fetch(`${room.url}/join`)).status).toBe(400);
  });

  test('can be claimed once, and again by the same person only', async () => {
    const alice = newId();
    expect(await claim(room.url, alice, first())).toBe(room.address);
    expect(await claim(room.url, alice, first())).toBe(room.address);
    const other = await postClaim(room.url, JSON.stringify({ id: newId(), invite: first() }));
    expect([other.status, other.json.error]).toEqual([409, 'used-invite']);
    const unknown = await postClaim(room.url, JSON.stringify({ id: alice, invite: 'nobodyMadeThis' }));
    expect([unknown.status, unknown.json.error]).toEqual([404, 'unknown-invite']);
  });

  test.each([
    ['no JSON', 'invite'],
    ['no object', '[]'],
    ['null', 'null'],
    ['no id', '{"invite":"abc"}'],
    ['a malformed id', '{"id":"@me.ed25519","invite":"abc"}'],
    ['a list for a code', JSON.stringify({ id: newId(), invite: ['abc'] })],
  ])('is not claimed with %s', async (_case, body) => {
    const { status, json } = await postClaim(room.url, body);
    expect([status, json.status, json.error]).toEqual([400, 'failed', 'bad-request']);
  });

  test('is not claimed with an endless body', async () => {
    const body = JSON.stringify({ id: newId(), invite: 'x'.repeat(100_000) });
    expect((await postClaim(room.url, body)).status).toBe(413);
  });

  test('may be claimed by an app that is served elsewhere', async () => {
    const reply = await requestRaw(room.url, '/invite/consume', {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'Content-Type',
    });
    expect((await requestRaw(room.url, '/invite/consume')).status).toBe(405);
  });
});

describe('the app', () => {
  test('is served with its types, and cached only where names hold a hash', async () => {
    const page = await fetch(`${room.url}/`);
    expect(await page.text()).toContain('<title>app</title>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = await fetch(`${room.url}/assets/main-Abc12345.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${room.url}/sw.js`)).headers.get('cache-control')).toBe('no-cache');
    const manifest = await fetch(`${room.url}/manifest.webmanifest`);
    expect(manifest.headers.get('content-type')).toBe('application/manifest+json');
  });

  test('is not sent twice to who has it', async () => {
    const etag = (await fetch(`${room.url}/`)).headers.get('etag') ?? '';
    const again = await requestRaw(room.url, '/', { headers: { 'If-None-Match': etag } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('is compressed for who can read that', async () => {
    const packed = await requestRaw(room.url, '/', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect((await requestRaw(room.url, '/')).headers['content-encoding']).toBeUndefined();
  });

  test('comes with strict headers', async () => {
    const { headers } = await requestRaw(room.url, '/');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  test.each([
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/../../outside.txt',
    '/assets/..%5c..%5coutside.txt',
    '/assets//../../outside.txt',
    '//outside.txt',
    '/.hidden',
    '/link.txt',
    '/assets',
    '/outside.txt%00.html',
    '/index.html/',
    'http://elsewhere/outside.txt',
  ])('does not lead out of its folder: %s', async (path) => {
    const reply = await requestRaw(room.url, path);
    expect([400, 404]).toContain(reply.status);
    expect(reply.body).not.toContain('not for the web');
  });

  test('takes no other methods', async () => {
    expect((await requestRaw(room.url, '/', { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await requestRaw(room.url, '/', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
  });

  test('is all there is: no messages and no blobs', async () => {
    expect((await requestRaw(room.url, `/msg/%25${'A'.repeat(43)}%3D.sha256`)).status).toBe(404);
    expect((await requestRaw(room.url, `/blobs/get/%26${'A'.repeat(43)}%3D.sha256`)).status).toBe(404);
  });
});
