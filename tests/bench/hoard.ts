/** Somebody with many secrets: the whole story of each, told by the sessions of the domain, signed as on a device. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MsgId } from '../../src/crystal/ids';
import { sealFile } from '../../src/ssb/move/seal';
import { seedOf } from '../../src/ssb/move/passport';
import { stretch } from '../../src/ssb/stretch';
import { DAY, must, World, type Member } from '../support/cast';
import { eventually } from '../support/eventually';
import { call, startSsbPeer } from '../support/ssb-peer';
import { wish } from '../support/stories';

export const PASSPHRASE = 'seven lazy coconuts on the beach';
const LIMIT = 120_000; // ms
const TICK = 60_000; // ms

export type Hoard = {
  /** How many messages the owner wrote. */
  readonly written: number;
  readonly secrets: number;
  readonly kept: number;
  /** The account, as it comes to another device. */
  readonly file: string;
};

/** Alice protects `secrets` with Bob, Carol and Dana, who confirm; she asks them all once more; and keeps pieces of a fifth as many of Bob's. All of it lies in the open room at `address` then. */
export async function hoard(address: string, secrets: number): Promise<Hoard> {
  const world = new World();
  // Lately: pieces that were last confirmed long ago would be asked for by the app itself.
  world.now = Date.now() - 2 * DAY;
  const { alice, bob, carol, dana } = world.cast('alice', 'bob', 'carol', 'dana');
  await world.befriend(alice, bob, carol, dana);
  const roots = await protectMany(world, alice, [bob, carol, dana], secrets, 'Secret');
  const kept = Math.ceil(secrets / 5);
  await protectMany(world, bob, [alice, carol, dana], kept, 'Bob’s');
  world.pass(TICK);
  for (const root of roots) await must(alice.session.check(root));
  await world.settle();
  for (const member of world.members) await handOver(member, address);
  const newest = alice.feed.own.at(-1);
  const file = await sealFile(
    stretch,
    {
      account: alice.id,
      seed: seedOf(alice.ssbKeys),
      sequence: newest?.value.sequence ?? 0,
      key: newest?.key ?? null,
      rooms: [address],
      joining: null,
      plans: [],
    },
    PASSPHRASE,
  );
  return { written: alice.feed.own.length, secrets, kept, file };
}

/** All at the same time: `owner`'s app is asked for its view a few times, not for each. */
async function protectMany(
  world: World,
  owner: Member,
  friends: readonly Member[],
  count: number,
  name: string,
): Promise<readonly MsgId[]> {
  const roots: MsgId[] = [];
  for (let at = 1; at <= count; at += 1) {
    world.pass(TICK);
    roots.push((await must(owner.session.protect(wish(friends, { name: `${name} ${at}` })))).root);
  }
  await world.settle();
  for (const friend of friends) {
    const invitations = friend.session.view().kept.flatMap(({ invitation }) => invitation ?? []);
    for (const invitation of invitations) await must(friend.session.answerInvitation(invitation, true, null));
  }
  await world.settle();
  for (const root of roots) await must(owner.session.send(root));
  await world.settle();
  return roots;
}

/** Gives the room all that `member` wrote. */
async function handOver(member: Member, address: string): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'coconut-hoard-'));
  // Without what the packages hang on them.
  const { curve, public: open, private: hidden, id } = member.ssbKeys;
  await writeFile(join(dir, 'secret'), JSON.stringify({ curve, public: open, private: hidden, id }));
  const peer = await startSsbPeer({ dir });
  try {
    const { db } = peer.stack as unknown as { db: Database };
    const opts = { encoding: 'js', feedFormat: 'classic', feedId: member.id };
    await call((cb) =>
      db.addBatch(
        member.feed.own.map(({ value }) => value),
        opts,
        cb,
      ),
    );
    await new Promise<void>((resolve) => db.onDrain(resolve));
    const room = await peer.connect(address);
    await eventually(
      `the room having all of ${member.name}’s`,
      async () => (await call<number>((cb) => room.heard.upTo(cb))) === member.feed.own.length,
      LIMIT,
    );
  } finally {
    await peer.remove();
  }
}

type Database = {
  addBatch(messages: readonly unknown[], opts: object, cb: (error: Error | null, value?: unknown) => void): void;
  onDrain(cb: () => void): void;
};
