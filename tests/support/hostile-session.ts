/**
 * People with secrets at stake and whoever writes to them what means no good: their sessions are given it as a peer's storage
 * would, signed and opened. What must hold is checked after every batch.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseMsgId, type FeedId, type MsgId } from '../../src/crystal/ids';
import type { FeedMessage } from '../../src/crystal/ports';
import { combineShares } from '../../src/crystal/share/combine';
import { splitSecret } from '../../src/crystal/share/split';
import type { CrystalView } from '../../src/crystal/views/view';
import type { Member } from './cast';
import { seededRandomness } from './cast';
import { everyFieldWrong, hostileContents, markupInWords, poison } from './hostile-content';
import { friends, keep, SECRET } from './stories';

export type MessageFigures = {
  readonly messages: number;
  /** Messages that were turned away with a reason; the others were good in form, or of no type of ours. */
  readonly turnedAway: number;
  /** Devices that show less of what they keep than before. */
  readonly lost: number;
  /** What each device shows in the end. */
  readonly views: readonly CrystalView[];
};

const BATCH = 250;

/**
 * Gives at most `most` hostile messages to people who keep and own secrets: by a stranger and a friend who mean no good, or with the
 * owner's own key, stolen. Throws where anything happens that must not.
 */
export async function floodSessions(
  seed: number,
  most: number,
  by: 'strangers' | 'owner',
  how: 'by-chance' | 'every-field' = 'by-chance',
): Promise<MessageFigures> {
  const { world, alice, bob, carol, dana, mallory } = await friends('alice', 'bob', 'carol', 'dana', 'mallory');
  const root = await keep(world, alice, [bob, carol, dana]);
  const other = await keep(world, bob, [alice, carol, dana]);
  const people = [alice, bob, carol, dana];
  const authors = by === 'owner' ? [alice] : [mallory, mallory, dana];
  const published = people.map((member) => member.feed.plaintext.length);
  const told = people.map((member) => keptOf(member, [root, other]));
  const messages = [...alice.feed.own, ...bob.feed.own, ...carol.feed.own].map(({ key }) => key);
  const ids = { feeds: [alice, bob, carol, dana, mallory].map(({ id }) => id), messages: [root, other, ...messages] };
  const turnedAway = new Set<MsgId>();
  const every = how === 'every-field' ? everyFieldWrong(ids) : null;
  const count = Math.min(most, every?.length ?? most);

  for (let done = 0; done < count; done += BATCH) {
    const size = Math.min(BATCH, count - done);
    const contents = every?.slice(done, done + size) ?? hostileContents(seed + done, size, ids);
    const batch = contents.map((content, index) => said(content, done + index, authors, people));
    for (const [reader, list] of groupByReader(batch, people)) reader.feed.hear(list);
    for (const member of people) {
      // Whatever was said, there is something to look at.
      JSON.stringify(member.session.view());
      for (const key of member.session.ignored().keys()) turnedAway.add(key);
    }
    await new Promise(setImmediate);
  }
  for (const author of new Set(authors)) {
    // The last word of each: their names, and whatever else they say, are markup.
    const last = markupInWords(ids, author.id).map((content, at) =>
      speak(content, count + at, author, content['type'] !== 'about'),
    );
    for (const member of people) if (member !== author) member.feed.hear(last);
  }
  people.forEach((member, index) => {
    for (const draft of member.feed.plaintext.slice(published[index])) assertHarmless(member, draft.content);
  });
  const lost = people.filter((member, index) => {
    const still = keptOf(member, [root, other]);
    return told[index]?.some((each) => !still.includes(each)) === true;
  }).length;
  const views = people.map((member) => member.session.view());
  for (const member of people) member.session.close();
  if ('pwned' in {}) throw new Error('every object was changed');
  return { messages: count, turnedAway: turnedAway.size, lost, views };
}

type Spoken = { readonly reader: Member; readonly message: FeedMessage };

function said(content: unknown, index: number, authors: readonly Member[], readers: readonly Member[]): Spoken {
  const author = authors[index % authors.length] as Member;
  // What somebody writes themselves, past their app, is theirs to say.
  const others = readers.filter((reader) => reader !== author);
  const reader = others[(index * 7 + Math.floor(index / 5)) % others.length] as Member;
  return { reader, message: speak(content, index, author, index % 6 !== 0) };
}

function speak(content: unknown, index: number, author: Member, isPrivate: boolean): FeedMessage {
  const digest = createHash('sha256')
    .update(`${index} ${JSON.stringify(content)}`)
    .digest('base64');
  const key = parseMsgId(`%${digest}.sha256`);
  if (key === null) throw new Error('a hash is a message id');
  return { key, author: author.id, sequence: 1000 + index, claimedAt: index, content, isPrivate };
}

function groupByReader(batch: readonly Spoken[], readers: readonly Member[]): [Member, readonly FeedMessage[]][] {
  return readers.map((reader) => [
    reader,
    batch.filter((each) => each.reader === reader).map(({ message }) => message),
  ]);
}

/** Nobody decided anything: so nobody's app may have given a piece away. */
function assertHarmless(member: Member, content: Readonly<Record<string, unknown>>): void {
  const { type, accept } = content;
  if (type === 'dark-crystal/forward' || (type === 'invite-reply' && accept === true)) {
    throw new Error(`${member.name}’s app gave something away by itself: ${JSON.stringify(content)}`);
  }
}

/** Of `roots`, those of which they keep a piece. */
function keptOf(member: Member, roots: readonly MsgId[]): readonly MsgId[] {
  const { kept } = member.session.view();
  return roots.filter((root) => kept.some((each) => each.root === root && each.stage === 'kept'));
}

export type ShareFigures = { readonly shares: number; readonly recovered: number; readonly refused: number };

/**
 * Puts `count` damaged, exchanged and invented shares beside good ones and combines them. Throws where anything but the secret
 * comes out.
 */
export function floodShares(seed: number, count: number, alice: Member, mallory: Member): ShareFigures {
  const [root, otherRoot] = [idOfText('root'), idOfText('another root')];
  const random = seededRandomness(`shares ${seed}`);
  const split = (of: Member, at: MsgId, secret: string): readonly string[] => {
    const terms = { secret, label: 'Paper wallet', root: at, owner: of.id, quorum: 2, count: 3 };
    return splitSecret(terms, of.keys, random) ?? [];
  };
  const good = split(alice, root, SECRET);
  const wrong = [...split(alice, otherRoot, 'another secret'), ...split(mallory, root, 'a secret that mallory likes')];
  const people = ['bob', 'carol', 'dana'].map((name): FeedId => `@${name.padEnd(42, '0')}A=.ed25519` as FeedId);
  const crystal = { root, owner: alice.id, version: '2.0.0', quorum: 2, label: 'Paper wallet' } as const;
  const roots = new Set([root, otherRoot]);
  let recovered = 0;
  let refused = 0;

  const plans = fc.sample(sharePlan, { seed, numRuns: Math.ceil(count / 2) });
  for (const plan of plans) {
    const bad = plan.map((each) => spoil(each, [...good, ...wrong]));
    const shares = [bad[0] ?? '', bad[1] ?? '', good[0] ?? ''];
    const returned = shares.map((share, index) => ({ from: people[index] as FeedId, share, shareId: null }));
    const { outcome } = combineShares(returned, { ...crystal, roots }, alice.keys);
    if (outcome.kind === 'secret' && outcome.secret !== SECRET) throw new Error('a wrong secret came out');
    if (outcome.kind === 'secret') recovered += 1;
    else refused += 1;
  }
  return { shares: plans.length * 2, recovered, refused };
}

type Spoiling = {
  readonly from: number;
  readonly at: number;
  readonly by: number;
  readonly how: number;
  readonly text: unknown;
};

const sharePlan = fc.array(
  fc.record({ from: fc.nat(8), at: fc.nat(400), by: fc.integer({ min: 1, max: 63 }), how: fc.nat(7), text: poison }),
  { minLength: 2, maxLength: 2 },
);

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function spoil({ from, at, by, how, text }: Spoiling, shares: readonly string[]): string {
  const share = shares[from % shares.length] ?? '';
  const index = at % share.length;
  const letter = BASE64[(BASE64.indexOf(share[index] ?? 'A') + by + 64) % 64] ?? 'A';
  const other = shares[(from + by) % shares.length] ?? '';
  switch (how) {
    case 0:
      return share;
    case 1:
      return share.slice(0, index) + letter + share.slice(index + 1);
    case 2:
      return share.slice(0, index);
    case 3:
      return share.slice(0, index) + other.slice(index);
    case 4:
      return `8${(by % 256).toString(16).padStart(2, '0')}${share.slice(3)}`;
    case 5:
      return share + letter.repeat(by);
    case 6:
      return typeof text === 'string' ? text : JSON.stringify(text);
    default:
      return `8${share.slice(1, 3)}${Buffer.from(JSON.stringify(text).repeat(by)).toString('base64')}`;
  }
}

function idOfText(text: string): MsgId {
  return `%${createHash('sha256').update(text).digest('base64')}.sha256` as MsgId;
}
