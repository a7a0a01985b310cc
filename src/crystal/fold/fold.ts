/**
 * Message by message into the indexes. The same message twice changes nothing, and any order gives the same indexes. Never
 * throws, whatever the content; what is ours in type and no good is recorded with its reason.
 */
import type { FeedId, MsgId } from '../ids';
import type { Attestation } from '../messages/attestation';
import type { Contact } from '../messages/contact';
import { parseMessage, type Message } from '../messages/message';
import { addressee, bySequence, stamp, type Said, type Stamp } from '../messages/said';
import type { PayloadPart } from '../messages/payload';
import type { SetAside } from '../messages/set-aside';
import type { FeedMessage } from '../ports';
import { partName } from '../rules/parts';
import {
  firstFollowed,
  MOST_CONTACTS,
  MOST_IGNORED,
  MOST_PARTS_OF_ONE,
  newDossier,
  sheetName,
  type Dossier,
  type Facts,
  type Follow,
  type Ignored,
  type Keyed,
  type Latest,
} from './facts';

/**
 * Takes `message` into `facts`, in place (a copy for each of 100,000 messages would cost too much). Returns whether
 * anything changed.
 */
export function fold(facts: Facts, message: FeedMessage): boolean {
  const parsed = parseMessage(message.content, message.isPrivate);
  if (parsed === null) return false;
  if (!parsed.ok) return ignore(facts, message.key, parsed.reason);
  const said = stamp(parsed.value, message);
  const reason = outsider(facts.me, said, message.isPrivate);
  if (reason !== null) return ignore(facts, message.key, reason);
  const changed = take(facts, said);
  if (changed) facts.edition += 1;
  return changed;
}

/** Why `said` is no business of mine, or null where it is. */
function outsider(me: FeedId, said: Said<Message>, isPrivate: boolean): Ignored | null {
  switch (said.type) {
    case 'root':
    case 'ritual':
    case 'care':
    case 'paper':
    case 'rehearsal':
      return said.author === me ? null : 'not-ours';
    case 'about':
      if (isPrivate !== (said.recps !== null)) return 'wrong-recipients';
      return isPrivate && said.author !== me ? 'not-ours' : null;
    case 'shard':
    case 'contract':
    case 'receipt':
    case 'release':
    case 'check':
    case 'forward':
    case 'forward-request':
    case 'introduction':
      return betweenUs(me, said);
    case 'retire':
      return said.author === me && said.recps.length === 1 ? null : betweenUs(me, said);
    case 'set-aside':
      if (said.recps.length > 1) return betweenUs(me, said);
      return said.author === me && said.recps.includes(me) ? null : 'not-ours';
    case 'invite':
    case 'invite-reply':
      return said.author === me || said.recps.includes(me) ? null : 'not-ours';
    case 'attestation':
      return isPrivate === (said.recps !== null) ? null : 'wrong-recipients';
    case 'payload':
      return isPrivate ? 'wrong-recipients' : null;
    case 'contact':
      return null;
  }
}

function betweenUs(me: FeedId, said: Stamp & { readonly recps: readonly FeedId[] }): Ignored | null {
  const to = addressee(said);
  if (to === null) return 'wrong-recipients';
  return said.author === me || to === me ? null : 'not-ours';
}

function take(facts: Facts, said: Said<Message>): boolean {
  switch (said.type) {
    case 'root':
      return keep(facts.roots, said);
    case 'ritual':
      return keep(dossier(facts, said.author, said.root).rituals, said);
    case 'shard':
      return keep(dossier(facts, said.author, said.root).shards, said);
    case 'invite':
      return (
        said.root !== null && keep(facts.invites, said) && keep(dossier(facts, said.author, said.root).invites, said)
      );
    case 'contract':
      return keep(dossier(facts, said.author, said.root).contracts, said);
    case 'check':
      return keep(dossier(facts, said.author, said.root).checks, said);
    case 'retire':
      return keep(dossier(facts, said.author, said.root).retires, said);
    case 'forward':
      if (said.author !== facts.me) keep(entry(facts.handed, said.root), said);
      return keep(dossier(facts, said.author, said.root).forwards, said);
    case 'invite-reply':
      return said.branch.map((invite) => keep(entry(facts.replies, invite), said)).includes(true);
    case 'receipt':
      return keep(entry(facts.receipts, said.shard), said);
    case 'release':
      return keep(entry(facts.releases, said.shard), said);
    case 'care':
      return supersede(facts.checkEvery, said.root, { sequence: said.sequence, value: said.checkEvery });
    case 'paper':
      return supersede(facts.papers, sheetName(said.root, said.split, said.shareId), {
        sequence: said.sequence,
        value: said,
      });
    case 'rehearsal':
      return supersede(facts.rehearsals, said.root, { sequence: said.sequence, value: said });
    case 'forward-request':
      return keep(facts.forwardRequests, said);
    case 'attestation':
      return keep(entry(facts.attestations, said.about), said) && takeVoice(facts, said);
    case 'set-aside':
      return takeSetAside(facts, said);
    case 'introduction':
      return keep(entry(facts.introductions, said.author), said);
    case 'contact':
      return takeContact(facts, said);
    case 'about':
      return takeName(facts, said);
    case 'payload':
      return takePart(facts, said);
  }
}

/** Into the indexes that the rules ask again and again. */
function takeVoice({ voices, confessions, named }: Facts, said: Said<Attestation>): true {
  const { author, about, kind, to } = said;
  const byAuthor = voices.get(about) ?? new Map<FeedId, Said<Attestation>>();
  voices.set(about, byAuthor);
  const before = byAuthor.get(author);
  if (before === undefined || bySequence(before, said) < 0) byAuthor.set(author, said);
  const first = confessions.get(about);
  if (author === about && kind === 'stolen' && (first === undefined || bySequence(said, first) < 0)) {
    confessions.set(about, said);
  }
  if (kind === 'reincarnation' && to !== null) named.set(to, (named.get(to) ?? new Set()).add(about));
  return true;
}

function takeSetAside({ setAsides }: Facts, { what, author, again, sequence }: Said<SetAside>): boolean {
  const byAuthor = setAsides.get(what) ?? new Map<FeedId, Latest<boolean>>();
  setAsides.set(what, byAuthor);
  return supersede(byAuthor, author, { sequence, value: !again });
}

function takeContact(facts: Facts, said: Said<Contact>): boolean {
  const { author, contact, following, sequence, claimedAt } = said;
  if (author === contact) return false;
  if (author !== facts.me) {
    if (contact === facts.me) return supersede(facts.followMe, author, { sequence, value: following });
    return takeFollow(facts, said);
  }
  const since = facts.followedSince.get(contact);
  const isFirst = following && (since === undefined || sequence < since.sequence);
  if (isFirst) facts.followedSince.set(contact, { sequence, value: claimedAt });
  return supersede(facts.iFollow, contact, { sequence, value: following }) || isFirst;
}

function takeFollow({ follows }: Facts, { author, contact, following, sequence }: Said<Contact>): boolean {
  const byContact = follows.get(author) ?? new Map<FeedId, Follow>();
  follows.set(author, byContact);
  const before = byContact.get(contact) ?? { first: Infinity, sequence: -Infinity, value: false };
  const first = following ? Math.min(before.first, sequence) : before.first;
  const latest = sequence > before.sequence ? { sequence, value: following } : before;
  if (first === before.first && latest === before) return false;
  byContact.set(contact, { ...latest, first });
  if (byContact.size > 2 * MOST_CONTACTS) follows.set(author, new Map(firstFollowed(byContact)));
  return true;
}

/** The first of each number counts, so that who takes an account over cannot put another in its place. */
function takePart({ me, parts }: Facts, said: Said<PayloadPart>): boolean {
  const { author, part, sequence } = said;
  const known = parts.get(author) ?? new Map<string, number>();
  parts.set(author, known);
  const name = partName(said, part);
  if ((known.get(name) ?? Infinity) <= sequence) return false;
  known.set(name, sequence);
  if (author !== me && known.size > 2 * MOST_PARTS_OF_ONE) {
    const first = [...known].sort(([, a], [, b]) => a - b).slice(0, MOST_PARTS_OF_ONE);
    parts.set(author, new Map(first));
  }
  return true;
}

/** A public name counts when it is one's own; a private one is a nickname that I gave. */
function takeName(facts: Facts, said: Said<Extract<Message, { type: 'about' }>>): boolean {
  const name = { sequence: said.sequence, value: said.name };
  if (said.recps !== null) return supersede(facts.nicknames, said.about, name);
  return said.author === said.about && supersede(facts.names, said.author, name);
}

function supersede<K, T>(index: Map<K, Latest<T>>, id: K, latest: Latest<T>): boolean {
  if ((index.get(id)?.sequence ?? 0) >= latest.sequence) return false;
  index.set(id, latest);
  return true;
}

function keep<T extends Stamp>(messages: Map<MsgId, T>, said: T): boolean {
  if (messages.has(said.key)) return false;
  messages.set(said.key, said);
  return true;
}

function entry<K, T>(index: Map<K, Keyed<T>>, id: K): Keyed<T> {
  const found = index.get(id) ?? new Map<MsgId, Said<T>>();
  index.set(id, found);
  return found;
}

function dossier(facts: Facts, author: FeedId, root: MsgId): Dossier {
  const byRoot = facts.dossiers.get(author) ?? new Map<MsgId, Dossier>();
  facts.dossiers.set(author, byRoot);
  const found = byRoot.get(root) ?? newDossier();
  byRoot.set(root, found);
  return found;
}

function ignore({ ignored }: Facts, key: MsgId, reason: Ignored): false {
  ignored.delete(key);
  ignored.set(key, reason);
  const oldest = ignored.size > MOST_IGNORED ? ignored.keys().next() : null;
  if (oldest?.done === false) ignored.delete(oldest.value);
  return false;
}
