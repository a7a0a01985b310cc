/** What happens to a room over the years: it is copied while it runs, and its clock jumps. */
import { cp, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim, postClaim } from '../support/claim';
import { eventually } from '../support/eventually';
import { newKeys } from '../support/raw-peer';
import { launchRoom, startRoom, type TestRoom } from '../support/room';
import { call, startSsbPeer, type RoomRpc, type SsbPeer } from '../support/ssb-peer';

let room: TestRoom;
let alice: SsbPeer;
let rpc: RoomRpc;
let scratch: string;

async function begin(options: Parameters<typeof startRoom>[0] = {}): Promise<void> {
  [room, alice] = await Promise.all([startRoom(options), startSsbPeer()]);
  await claim(room.url, alice.id, room.firstInvite ?? '');
  rpc = await alice.connect(room.address);
}

const heard = (of: RoomRpc): Promise<number> => call<number>((cb) => of.heard.upTo(cb));
const create = async (): Promise<string> => (await call<{ code: string }>((cb) => rpc.roomInvites.create(cb))).code;
const outcome = async (code: string): Promise<unknown> => {
  const { status, json } = await postClaim(room.url, JSON.stringify({ id: newKeys().id, invite: code }));
  return status === 200 ? 'successful' : json.error;
};

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'coconut-copy-'));
});

afterEach(async () => {
  await alice.remove();
  await room.stop();
  await rm(scratch, { recursive: true, force: true });
});

describe('a copy that is made while messages come in', () => {
  beforeEach(() => begin());

  /** Starts a room from the folder `copy`, and expects it to have at least `least` messages of alice and to take in the rest. */
  async function expectRoomIn(copy: string, least: number, all: number): Promise<void> {
    const members = await room.members();
    const restored = await startRoom({ dir: copy });
    try {
      expect(restored.key).toBe(room.key);
      expect(await restored.members()).toEqual(members);
      const to = await alice.connectRaw(restored.address);
      expect(await heard(to)).toBeGreaterThanOrEqual(least);
      await eventually(
        'the rest',
        async () => (await heard(to)) === all,
        20_000,
        () => restored.output(),
      );
      to.close(true);
    } finally {
      await restored.stop();
    }
  }

  test('with --back-up is a room that starts', async () => {
    const copy = join(scratch, 'copy');
    for (let n = 0; n < 40; n++) await alice.publish({ type: 'post', text: 'x'.repeat(7000) });
    await eventually('all are there', async () => (await heard(rpc)) === 40);
    const writing = (async () => {
      for (let n = 0; n < 60; n++) await alice.publish({ type: 'post', text: 'x'.repeat(7000) });
    })();
    const copying = launchRoom(['--data', room.dir, '--back-up', copy]);
    expect(await copying.ended).toBe(0);
    expect(copying.stdout()).toMatch(
      /^Copied db2\/log\.bipf, registry\.json, secret to .* \(\d+ bytes of messages\)\./,
    );
    await writing;
    expect((await readdir(copy)).sort()).toEqual(['db2', 'registry.json', 'secret']);
    await expectRoomIn(copy, 40, 100);
    const again = launchRoom(['--data', room.dir, '--back-up', copy]);
    expect([await again.ended, again.output()]).toEqual([1, expect.stringMatching(/^The folder .* is not empty\./)]);
  });

  test('by other means, cut off in the middle of a block, is mended at the start', async () => {
    const copy = join(scratch, 'copy');
    for (let n = 0; n < 40; n++) await alice.publish({ type: 'post', text: 'x'.repeat(7000) });
    await eventually('all are there', async () => (await heard(rpc)) === 40);
    await cp(join(room.dir, 'db2', 'log.bipf'), join(copy, 'db2', 'log.bipf'));
    for (const file of ['secret', 'registry.json']) await cp(join(room.dir, file), join(copy, file));
    await truncate(join(copy, 'db2', 'log.bipf'), 3 * 65536 + 4321);
    await expectRoomIn(copy, 20, 40);
  });
});

test('a folder without a room is not copied', async () => {
  await begin();
  const copying = launchRoom(['--data', join(scratch, 'none'), '--back-up', join(scratch, 'copy')]);
  expect([await copying.ended, copying.output()]).toEqual([1, expect.stringMatching(/^There is no room in /)]);
});

test('the clock may jump by years while people are there', async () => {
  await begin({ preload: 'jumping-clock', args: ['--max-invites-per-day', '3'] });
  await alice.publish({ type: 'post', text: 'before' });
  const early = await create();
  const timeThere = () => call<number>((cb) => rpc.tunnel.ping(cb));
  const jump = async (to: 'ahead' | 'behind'): Promise<void> => {
    room.signal('SIGUSR2');
    const direction = to === 'ahead' ? 1 : -1;
    await eventually('the clock has jumped', async () => direction * ((await timeThere()) - Date.now()) > 1e10);
  };
  const expectHeard = async (count: number): Promise<void> => {
    await alice.publish({ type: 'post', text: 'after a jump' });
    await eventually(
      'the room hears',
      async () => (await heard(rpc)) === count,
      20_000,
      () => room.output(),
    );
  };

  await jump('ahead');
  await expectHeard(2);
  expect(await outcome(early)).toBe('expired-invite');
  expect(await outcome(await create())).toBe('successful');
  await jump('behind');
  await expectHeard(3);
  expect(await outcome(await create())).toBe('successful');
  expect(rpc.closed).toBe(false);
  const health = (await (await fetch(`${room.url}/health`)).json()) as { uptime: number };
  expect(health.uptime).toBeLessThan(600);
  expect(health.uptime).toBeGreaterThanOrEqual(0);
});
