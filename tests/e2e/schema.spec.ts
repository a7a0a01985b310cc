/**
 * What the app really published, as a stranger in the same meeting place has it in their log: nothing of secrets in the clear, each
 * message opens for those whom it names and for nobody else, and Dark Crystal's own validators take it for what it is.
 */
import schema from 'ssb-dark-crystal-schema';
import { generate, unbox, type SsbKeys } from 'ssb-keys';
import type { FeedId } from '../../src/crystal/ids';
import { eventually } from '../support/eventually';
import type { NodeFriend } from '../support/node-friend';
import type { Person } from '../support/person';
import type { TestRoom } from '../support/room';
import type { SsbPeer } from '../support/ssb-peer';
import { expect, test as base } from '../support/story';
import { enter } from '../support/stranger';
import { findTraces, readFolder } from '../support/traces';
import { stealSeed } from '../support/vault';

const NAME = 'Safe in the cellar';
const LAST = 'in the end';

type Fields = Readonly<Record<string, unknown>>;
/** `content`: as it is in the log. */
type Raw = { readonly author: FeedId; readonly sequence: number; readonly content: unknown };
/** `openers`: those whose keys open it. */
type Opened = { readonly author: FeedId; readonly content: Fields; readonly openers: readonly string[] };

/** Whom Dark Crystal's validators must know these by; all other types they must not take for theirs. */
const VALIDATORS: Readonly<Record<string, string>> = {
  'dark-crystal/root': 'isRoot',
  'dark-crystal/ritual': 'isRitual',
  'dark-crystal/shard': 'isShard',
  'dark-crystal/forward': 'isForward',
  invite: 'isRequest',
  'invite-reply': 'isReply',
};

/** What this story makes people publish in private, by type. */
const PUBLISHED = {
  'dark-crystal/attestation': 1,
  'dark-crystal/contract': 2,
  'dark-crystal/forward': 1,
  'dark-crystal/forward-request': 1,
  'dark-crystal/introduction': 3,
  'dark-crystal/receipt': 2,
  'dark-crystal/ritual': 1,
  'dark-crystal/root': 1,
  'dark-crystal/set-aside': 1,
  'dark-crystal/shard': 2,
  invite: 5,
  'invite-reply': 5,
};

const test = base.extend<{
  /** A stock peer that the host lets in; it knows nobody and is told nothing. */
  readonly listens: (host: Person) => Promise<SsbPeer>;
}>({
  listens: async ({ room }, use) => {
    const listeners: SsbPeer[] = [];
    await use(async (host) => {
      const listener = await enter(room, await host.invites());
      listeners.push(listener);
      return listener;
    });
    await Promise.all(listeners.map((listener) => listener.remove()));
  },
});

/** Everything that can happen to a secret with friends who say yes, no, and change their mind. */
async function live(alice: Person, [bob, carol, dana]: readonly [NodeFriend, NodeFriend, NodeFriend]): Promise<void> {
  const terms = { quorum: 2, message: 'Please, for me', days: 7, shared: true } as const;
  await alice.protects({ name: NAME, secret: 'the words of a wallet', friends: ['Bob', 'Carol', 'Dana'], ...terms });
  await Promise.all([bob.agreesToKeep(), carol.agreesToKeep(), dana.declinesToKeep()]);
  await alice.sees('Dana', 'Said no');
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.seesStanding(/^Safe: all 2/);
  await alice.asksForPieces();
  await bob.returnsThePiece();
  const { request } = await carol.seesKept('asked-back');
  if (request === null) throw new Error('Carol is not asked');
  expect(await carol.peer.api.answerRequest(request, false, 'Call me first')).toMatchObject({ ok: true });
  await alice.seesPieceReturnedBy('Bob');
  await alice.sees('Carol', 'Call me first');
}

/** `taker` says to be the new account of `owner`; the other says no at first, then believes it and hands on. */
async function change(owner: FeedId, { id: custodian, peer }: NodeFriend, taker: NodeFriend): Promise<void> {
  const ask = { old: owner, friends: [custodian], message: 'It is me', markStolen: true };
  expect(await taker.peer.api.askHandOn(ask)).toMatchObject({ ok: true });
  await peer.ready(({ view }) => view.handOns.some(({ stage }) => stage === 'asked'));
  expect(await peer.api.refuseHandOn(owner, taker.id)).toMatchObject({ ok: true });
  const word = { about: owner, kind: 'reincarnation', to: taker.id, reason: 'We spoke', audience: [taker.id] } as const;
  expect(await peer.api.attest(word)).toMatchObject({ ok: true });
  expect(await peer.api.handOn(owner, taker.id)).toMatchObject({ ok: true });
  await taker.peer.ready(({ view }) => view.handedSecrets.some(({ have }) => have === 1));
}

/** All that was published up to now, by everybody: they take a new name, and once that is here, so is all before it. */
async function hearAll(
  room: TestRoom,
  listener: SsbPeer,
  alice: Person,
  friends: readonly NodeFriend[],
): Promise<Raw[]> {
  await alice.callsThemselves(`Alice ${LAST}`);
  for (const { name, peer } of friends) await peer.api.setName(`${name} ${LAST}`);
  const authors = (await room.members()).filter((id) => id !== listener.id);
  expect(authors).toHaveLength(1 + friends.length);
  return (await Promise.all(authors.map((author) => hear(listener, author)))).flat();
}

function hear(listener: SsbPeer, author: FeedId): Promise<Raw[]> {
  listener.want(author);
  return eventually(`the whole feed of ${author}`, async () => {
    const feed = (await listener.feed(author)).map(({ value }) => value);
    const { name } = (feed.at(-1)?.content ?? {}) as { name?: unknown };
    return typeof name === 'string' && name.endsWith(LAST) ? feed : null;
  });
}

function open({ author, content }: Raw, people: readonly SsbKeys[]): Opened {
  const opened = people.map((keys) => ({ id: keys.id, content: unbox(String(content), keys) }));
  const openers = opened.filter((one) => typeof one.content === 'object' && one.content !== null);
  return { author, content: (openers[0]?.content ?? {}) as Fields, openers: openers.map(({ id }) => id) };
}

function accepting(content: Fields): string[] {
  return Object.entries(schema).flatMap(([name, accepts]) => (name.startsWith('is') && accepts(content) ? [name] : []));
}

function count(types: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of types) counts[String(type)] = (counts[String(type)] ?? 0) + 1;
  return counts;
}

test('everything of secrets is private, opens for those it names alone, and is what Dark Crystal expects', async ({
  room,
  host,
  friend,
  listens,
}) => {
  const alice = await host('Alice');
  const friends = [await friend('Bob', alice), await friend('Carol', alice), await friend('Dana', alice)] as const;
  const listener = await listens(alice);
  await live(alice, friends);
  const [, carol, dana] = friends;
  const { view } = await carol.peer.ready();
  await change(view.kept[0]?.owner.id ?? carol.id, carol, dana);
  const log = await hearAll(room, listener, alice, friends);
  const seed = Buffer.from(await stealSeed(alice.device.page), 'hex');
  const people = [generate('ed25519', seed)];
  for (const one of friends) people.push((await one.stopsAndGivesKeys()).keys);
  const boxed = log.filter(({ content }) => typeof content === 'string');
  const messages = boxed.map((message) => open(message, people));

  await test.step('in the clear are names and who follows whom, and no word of ours on the disk of the room', async () => {
    const clear = log.filter((message) => !boxed.includes(message));
    expect(Object.keys(count(clear.map(({ content }) => (content as Fields)['type']))).sort()).toEqual([
      'about',
      'contact',
    ]);
    expect(boxed.filter(({ content }) => !/^[A-Za-z0-9+/]+={0,2}\.box$/.test(String(content)))).toEqual([]);
    // What a member has heard is on the room's disk.
    const places = await readFolder(room.dir, 'the room');
    for (const word of ['dark-crystal', 'invite-reply', NAME, 'Call me first', 'It is me', 'We spoke'])
      expect(findTraces(word, places)).toEqual([]);
    expect(findTraces(`Alice ${LAST}`, places).join()).toContain('the room, file');
  });

  await test.step('each message opens for those whom it names, and for nobody else', () => {
    expect(count(messages.map(({ content }) => content['type']))).toEqual(PUBLISHED);
    for (const { content, openers } of messages)
      expect(openers.toSorted()).toEqual((content['recps'] as string[]).toSorted());
  });

  await test.step('each piece opens for its custodian, and not even for its owner', () => {
    for (const { author, content } of messages.filter(({ content }) => content['type'] === 'dark-crystal/shard')) {
      const openers = people
        .filter((keys) => typeof unbox(String(content['shard']), keys) === 'string')
        .map(({ id }) => id);
      const [custodian, ...others] = content['recps'] as string[];
      expect([openers, others]).toEqual([[custodian], [author]]);
    }
  });

  await test.step('Dark Crystal takes each message for what it is, and no other for its own', () => {
    for (const { content } of messages) {
      const validator = VALIDATORS[String(content['type'])];
      expect(accepting(content), JSON.stringify(content)).toEqual(validator === undefined ? [] : [validator]);
    }
  });
});
