/** From asking whether a piece is still kept until the owner sees that the friend's app has confirmed: two browsers and a room. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedId, MsgId } from '../../../src/crystal/ids';
import { must } from '../../support/circle';
import { Killable } from '../../support/killable';
import { NodeFriend } from '../../support/node-friend';
import { startRoom } from '../../support/room';
import { alone, atMost, type Stage } from '../stage';

const DRILLS = 30;
/** The first ones also wait for what is loaded when it is first needed. */
const WARM_UP = 2;
/** ms between two drills: some of them, and some more, so that they meet timers at any moment. */
const PAUSE = 150;
/** ms in which people who know each other have dialled each other, whoever of them begins. */
const ACQUAINTING = 12_000;
const DRILL = join(import.meta.dirname, '../pages/drill.js');

export const receipt: Stage = {
  name: 'receipt',
  run: async ({ dist, say }) => {
    const what = 'Friend’s app confirms, both online';
    const tunnelled = await drillAgainAndAgain(dist);
    say(`through a tunnel: ${tunnelled.map(Math.round).join(', ')} ms`);
    const apart = await withoutTunnels(dist);
    try {
      const stored = await drillAgainAndAgain(apart);
      say(`through the room’s store: ${stored.map(Math.round).join(', ')} ms`);
      return [
        alone(`${what}: through the room’s store`, 'ms', stored, atMost('p95 ≤ 1 s', 1_000, 'p95')),
        alone(`${what}: with a tunnel beside it`, 'ms', tunnelled, atMost('p95 ≤ 0.5 s', 500, 'p95')),
      ];
    } finally {
      await rm(apart, { recursive: true, force: true });
    }
  },
};

/** A copy of the app that dials nobody through a room: what its people say to each other lies in the room's store first. */
async function withoutTunnels(dist: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'coconut-apart-'));
  await cp(dist, copy, { recursive: true });
  const [worker] = (await readdir(join(copy, 'assets'))).filter((file) => /^peer\.worker-.*\.js$/.test(file));
  const file = join(copy, 'assets', worker ?? '');
  const text = await readFile(file, 'utf8');
  // The one place that is ours: see `src/ssb/tunnels.ts`.
  const dialled = /`tunnel:(?=\$\{\w+\.key\}:\$\{\w+\}~shs:)/g;
  if (text.match(dialled)?.length !== 1) throw new Error('the worker dials in another way');
  await writeFile(file, text.replace(dialled, '`nowhere:'));
  return copy;
}

/** Alice asks Bob's app `DRILLS` times. ms each. */
async function drillAgainAndAgain(app: string): Promise<readonly number[]> {
  const room = await startRoom({ app });
  const people: Killable[] = [];
  let carol: NodeFriend | null = null;
  try {
    const alice = await Killable.joins('Alice', room.url, room.firstLink ?? '');
    people.push(alice);
    const bob = await Killable.joins('Bob', room.url, await alice.invites());
    people.push(bob);
    carol = await NodeFriend.comes('Carol', alice);
    const root = await protect(alice, bob, carol);
    await new Promise((resolve) => setTimeout(resolve, ACQUAINTING));
    const { page } = alice.person.device;
    await page.evaluate(await readFile(DRILL, 'utf8'));
    const id = (await bob.ready('to have an id')).view.me.id;
    const times: number[] = [];
    for (let at = 0; at < WARM_UP + DRILLS; at += 1) {
      times.push(await page.evaluate<number>(`drill(${JSON.stringify(root)}, ${JSON.stringify(id)})`));
      await new Promise((resolve) => setTimeout(resolve, PAUSE + (at % 10) * 37));
    }
    return times.slice(WARM_UP);
  } finally {
    await Promise.all(people.map(({ person }) => person.device.scrap()));
    for (const each of people) each.close();
    await carol?.peer.remove();
    await room.stop();
  }
}

/** A secret of Alice's that both keep, confirmed. */
async function protect(alice: Killable, bob: Killable, carol: NodeFriend): Promise<MsgId> {
  const { id } = (await bob.ready('to have an id')).view.me;
  const friends = [id, carol.id];
  const isFriend = (each: FeedId): boolean => friends.includes(each);
  await alice.ready(
    'to know both',
    ({ view }) => view.people.filter((each) => isFriend(each.id) && each.followsMe && each.iFollow).length === 2,
  );
  const plain = { root: null, quorum: 2, deadline: null, message: null, shared: false, heirs: [], forwardAfter: 0 };
  const { root } = await must(
    alice.tell('protect', { ...plain, name: 'Bank', secret: 'hunter2', friends, vouchers: 0, replaces: null }),
  );
  const asked = await bob.ready('to be asked', ({ view }) => view.kept.some(({ invitation }) => invitation !== null));
  const invitation = asked.view.kept[0]?.invitation;
  if (invitation === null || invitation === undefined) throw new Error('unreachable');
  await must(bob.tell('answerInvitation', invitation, true, null));
  await carol.agreesToKeep();
  await alice.ready('to be able to send', ({ view }) => view.secrets[0]?.stage === 'can-send');
  await must(alice.tell('send', root));
  await alice.ready('to be safe', ({ view }) => view.secrets[0]?.stage === 'safe');
  return root;
}
