/**
 * Whether our feed may be written on. Two rules: whoever comes from elsewhere, or has lost its log, signs nothing before all that it
 * had written is back and a room has been asked; and nobody signs while somebody connected has more of our feed than we have. What
 * others say counts by the signature under it, which is our own: nobody can make it up. Two different messages of ours with one
 * number are a fork: then nothing is signed any more, for good, but that the account is given up. Source: `docs/protocol.md`, "Moving".
 */
import { verifyObj } from 'ssb-keys';
import type { OwnFeedView } from '../../api';
import { isFeedId, type FeedId } from '../../crystal/ids';
import { FeedHeld, type Draft } from '../../crystal/ports';
import type { Proof } from '../forks';
import { storedMessage } from '../heard';
import { ask } from '../pull';
import { readJson, writeJson, type Records } from '../records';
import type { ClassicMessage, Remote, Ssb } from '../ssb-types';

/** Record of what must be here before anything is signed. */
export const GUARD = 'guard';
/** Record of two messages with one number. */
const FORKED = 'forked';

const ANSWER_LIMIT = 10_000; // ms
/** ms until somebody who has just connected is asked: they may only just have come up. */
const FIRST_WAIT = 250;
/** ms from one question to the next while not all is well */
const OFTEN = 1_500;
/** ms; in between, what is new comes by itself */
const SELDOM = 60_000;
/** ms in which nothing more may have come before it is believed that that was all */
const QUIET = 3_000;

/** Sequence that the feed must have; null where nobody knows: then a room tells. */
export type Guard = { readonly sequence: number | null };

export interface Standing {
  view(): OwnFeedView;
  /** Why `draft` may not be signed now; null where it may. */
  bar(draft: Draft): FeedHeld | null;
  /** A proof of two stories, found by whoever looks for such in all feeds; counts where it is about ours. */
  learn(proof: Proof): void;
  /** Looks again: our feed has grown, or a room has come. */
  nudge(): void;
  close(): void;
}

export type StandingParts = {
  readonly peer: Ssb;
  readonly records: Records;
  /** Sequence of our newest message; 0 before the first. */
  readonly latest: () => number;
  /** What was signed here, and must be here, besides the guard. */
  readonly goal: number;
  /** Their keys. */
  readonly rooms: ReadonlySet<FeedId>;
  /** `view` or `bar` has changed. */
  readonly onChange: () => void;
  /** All is back: from now on it is written again. */
  readonly onWhole: () => void;
};

/** How much of our feed somebody has; `proven` by a signature, or only said, by somebody who knows no better. */
type Told = { readonly sequence: number; readonly proven: boolean };
type Asked = { readonly remote: Remote; told: Told | null; timer: ReturnType<typeof setTimeout> | null; due: number };

/** Keeps the guard. Resolves after it is durable. */
export function writeGuard(records: Records, guard: Guard): Promise<void> {
  return writeJson(records, GUARD, guard);
}

/** Starts watching. To be called before anybody connects. */
export async function watchStanding(parts: StandingParts): Promise<Standing> {
  const { peer, records, latest, rooms, onChange } = parts;
  const asked = new Set<Asked>();
  let guard = readGuard(await records.read(GUARD), await readJson(records, GUARD));
  let forked = (await records.read(FORKED)) !== null;
  let quietSince = Date.now();
  let seen = latest();
  let closed = false;
  let settling: ReturnType<typeof setTimeout> | null = null;

  const toldBy = (which: (entry: Asked) => boolean): Told[] =>
    [...asked].filter(which).flatMap(({ told }) => (told === null ? [] : [told]));
  const isRoom = ({ remote: { id } }: Asked): boolean => isFeedId(id) && rooms.has(id);

  /** What is known to have been written. What is only said counts of rooms, and only for whoever comes from elsewhere. */
  function need(): number {
    const others = toldBy((entry) => entry.told?.proven === true || (guard !== null && isRoom(entry)));
    return Math.max(parts.goal, guard?.sequence ?? 0, ...others.map(({ sequence }) => sequence));
  }

  /** Whether a room has been heard that must know. */
  function isAnswered(): boolean {
    const answers = toldBy(isRoom);
    return guard?.sequence === null ? answers.some(({ sequence }) => sequence > 0) : answers.length > 0;
  }

  const isHeld = (): boolean => forked || guard !== null || latest() < need();

  function view(): OwnFeedView {
    if (forked) return { kind: 'forked' };
    if (!isHeld()) return { kind: 'whole' };
    const known = need();
    const isKnown = known > 0 || guard?.sequence === 0;
    const answers = toldBy(() => true);
    const wanted = isKnown ? known : 1;
    const lacking = answers.length > 0 && answers.every(({ sequence }) => sequence < wanted);
    return { kind: 'returning', have: latest(), need: isKnown ? known : null, lacking: lacking && latest() < wanted };
  }

  async function check(entry: Asked): Promise<void> {
    entry.timer = null;
    const before = JSON.stringify(view());
    const told = await askNewest(entry.remote);
    if (closed || !asked.has(entry)) return;
    if (told.message !== null) await compare(entry.remote, told.message);
    if (entry.told?.sequence !== told.sequence) quietSince = Date.now();
    entry.told = { sequence: told.sequence, proven: told.message !== null };
    settle();
    if (before !== JSON.stringify(view())) onChange();
    plan(entry, isHeld() && !forked ? OFTEN : SELDOM);
  }

  /** Looks for a message of ours, here or there, that has the same number and is another. */
  async function compare(remote: Remote, theirs: ClassicMessage): Promise<void> {
    const have = latest();
    const common = Math.min(have, theirs.sequence);
    if (common === 0) return;
    const mine = parseOwn(peer, await storedMessage(peer, peer.id, common));
    const other = theirs.sequence === common ? theirs : await askFor(remote, common);
    if (mine !== null && other !== null && mine.signature !== other.signature) await noteFork(mine, other);
  }

  async function noteFork(mine: ClassicMessage, other: ClassicMessage): Promise<void> {
    if (forked) return;
    forked = true;
    onChange();
    peer.forks.learn([mine, other]);
    // Where that fails, it is noticed again with the next connection.
    await writeJson(records, FORKED, { here: mine, elsewhere: other }).catch(() => undefined);
  }

  async function askNewest(remote: Remote): Promise<{ sequence: number; message: ClassicMessage | null }> {
    try {
      const message = await askFor(remote, null);
      return { sequence: message?.sequence ?? 0, message };
    } catch {
      // A room of before, or somebody with another app.
      const said = await ask<unknown>((cb) => {
        remote.heard.upTo(cb);
      }, ANSWER_LIMIT).catch(() => 0);
      return {
        sequence: typeof said === 'number' && Number.isSafeInteger(said) ? Math.max(0, said) : 0,
        message: null,
      };
    }
  }

  async function askFor(remote: Remote, sequence: number | null): Promise<ClassicMessage | null> {
    const answer = await ask<unknown>((cb) => {
      remote.heard.message(sequence, cb);
    }, ANSWER_LIMIT);
    const message = parseOwn(peer, answer);
    return sequence === null || message?.sequence === sequence ? message : null;
  }

  /** All is back once nothing is missing, a room was heard, and nothing more has come for a while. */
  function settle(): void {
    if (latest() !== seen) quietSince = Date.now();
    seen = latest();
    if (settling !== null) clearTimeout(settling);
    settling = null;
    if (closed || forked || guard === null || latest() < need() || !isAnswered()) return;
    const wait = quietSince + QUIET - Date.now();
    if (wait > 0) settling = setTimeout(settle, wait);
    else void release();
  }

  async function release(): Promise<void> {
    const held = guard;
    try {
      await records.remove(GUARD);
    } catch {
      return; // looked at again with the next answer
    }
    if (closed || guard !== held) return;
    guard = null;
    onChange();
    if (!isHeld()) parts.onWhole();
  }

  function plan(entry: Asked, wait: number): void {
    const due = Date.now() + wait;
    if (entry.timer !== null && entry.due <= due) return;
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.due = due;
    entry.timer = setTimeout(() => void check(entry), wait);
  }

  peer.on('rpc:connect', (remote) => {
    const entry: Asked = { remote, told: null, timer: null, due: 0 };
    asked.add(entry);
    remote.on('closed', () => {
      asked.delete(entry);
      if (entry.timer !== null) clearTimeout(entry.timer);
      onChange();
    });
    plan(entry, FIRST_WAIT);
  });

  return {
    view,
    bar: (draft) => {
      if (forked) return isLastWord(peer, draft) ? null : new FeedHeld('feed-forked');
      return isHeld() ? new FeedHeld('messages-returning') : null;
    },
    learn: ([one, other]) => {
      if (one.author === peer.id) void noteFork(one, other);
    },
    nudge: () => {
      settle();
      for (const entry of asked) plan(entry, OFTEN);
    },
    close: () => {
      closed = true;
      if (settling !== null) clearTimeout(settling);
      for (const { timer } of asked) if (timer !== null) clearTimeout(timer);
      asked.clear();
    },
  };
}

/** Giving the account up is all that can still be said on it, to those who hear us. */
function isLastWord({ id }: Pick<Ssb, 'id'>, { content }: Draft): boolean {
  return content.type === 'dark-crystal/attestation' && content['about'] === id && content['kind'] === 'stolen';
}

/** The message of ours in what somebody answered; null where there is none that we have signed. */
export function parseOwn(peer: Pick<Ssb, 'id'>, answer: unknown): ClassicMessage | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { author, sequence, signature } = answer as Record<string, unknown>;
  if (author !== peer.id || typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 1)
    return null;
  if (typeof signature !== 'string') return null;
  try {
    return verifyObj({ public: peer.id.slice(1) }, answer) ? (answer as ClassicMessage) : null;
  } catch {
    return null;
  }
}

/** A record that is there and cannot be read stands for not knowing. */
function readGuard(bytes: Uint8Array | null, value: unknown): Guard | null {
  if (bytes === null) return null;
  const { sequence } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { sequence: typeof sequence === 'number' && Number.isSafeInteger(sequence) ? sequence : null };
}
