/**
 * The domain at run time: folds the feed, runs commands, reacts to what arrives, tells subscribers.
 * The only place that publishes. `src/ssb/peer.worker.ts` makes one; the tests make one per person of the cast.
 */
import { answerInvitation, answerRequest } from './commands/answer';
import { attest, type AttestInput } from './commands/attest';
import { changePutAway, nextWithdrawal, requestHandOn, type HandOnRequest } from './commands/claim';
import { changeCare, checks } from './commands/check';
import { checkHandOn, handOnShard, keptOf, refuseHandOn } from './commands/hand-on';
import { noteSheet } from './commands/note-sheet';
import { changeFollow, changeName, changeNickname, nextIntroduction } from './commands/people';
import type { Plan } from './commands/plan';
import { checkProtection, makePlan, nextInvite, reminders, type ProtectInput } from './commands/protect';
import { recoverSecret, requests } from './commands/recover';
import type { Sheet } from './paper/sheet';
import { recoverHanded } from './commands/recover-handed';
import { changeRelease } from './commands/release';
import { checkAbandon, checkRetire, nextToRetire } from './commands/retire';
import { chooseCustodians, isComplete, nextToSend } from './commands/send';
import type { FeedId, MsgId } from './ids';
import { buildRoot } from './messages/root';
import { phraseOf } from './phrase';
import type { Draft, Forks, InvitationClaim, KeysPort, Ports, Reach } from './ports';
import { no, ok, type Result } from './result';
import { rehearsalOf } from './reply-keys';
import { isGivenUp, ritualOf } from './rules/authority';
import { isAllPutAway } from './rules/handed';
import { near } from './rules/near';
import { unheeded } from './rules/unheeded';
import { wantedFeeds, type WantReason } from './rules/wanted';
import { concludeRehearsal, rehearse, stopRehearsal } from './rehearsing';
import { Runtime } from './runtime';
import { gather, publishAll } from './steps';
import type { CrystalView, Recovered, Rehearsed } from './views/view';

export type { ProtectInput } from './commands/protect';
export type { WantReason } from './rules/wanted';

/** What came of protecting a secret: its root, and the pieces on paper, which are in this answer and nowhere else. */
export type Protected = { readonly root: MsgId; readonly sheets: readonly Sheet[] };

export interface Session {
  /** Resolves once everything stored has been folded and unfinished plans were taken up. */
  readonly ready: Promise<void>;
  view(): CrystalView;
  /** Calls `onChange` after the view changed; the caller then reads `view()`. Returns the stop function. */
  subscribe(onChange: () => void): () => void;

  /** The feed may be written on again: takes up what could not be written. */
  resume(): Promise<void>;
  /** Resolves when nothing that was begun is being written. */
  settled(): Promise<void>;

  /** What the peer learns outside of the feeds. */
  setReach(reach: Reach): void;
  setClaims(claims: readonly InvitationClaim[]): void;
  setOnline(people: ReadonlySet<FeedId>): void;
  setForks(forks: Forks): void;
  /** My account, those that I follow, and those whose pieces I keep. */
  near(): ReadonlySet<FeedId>;

  /** Time has passed: what is due now is said, and the view is made anew. To be called now and then while the app is open. */
  lookAtClock(): void;

  /** Messages that were ours in type and count for nothing, with the reason: for those who look after the app. */
  ignored(): ReadonlyMap<MsgId, string>;
  /** Feeds to replicate beyond those that the follow graph (hops 2) gives. Changes are told through `subscribe`. */
  wanted(): ReadonlyMap<FeedId, WantReason>;

  setName(name: string): Promise<Result<null>>;
  setNickname(person: FeedId, nickname: string): Promise<Result<null>>;
  follow(person: FeedId, following: boolean): Promise<Result<null>>;
  /** Follows the inviter and writes them an introduction with the code. Idempotent: what was written is not written again. */
  introduce(inviter: FeedId, code: string): Promise<Result<null>>;

  protect(what: ProtectInput): Promise<Result<Protected>>;
  send(root: MsgId): Promise<Result<null>>;
  remind(root: MsgId): Promise<Result<null>>;
  abandon(root: MsgId): Promise<Result<null>>;
  /** The following mean what they mean in `CoconutApi` (`src/api.ts`). */
  retire(root: MsgId): Promise<Result<null>>;
  check(root: MsgId): Promise<Result<null>>;
  setCheckEvery(root: MsgId, days: number): Promise<Result<null>>;
  release(owner: FeedId, root: MsgId, leaving: boolean, message: string | null): Promise<Result<null>>;

  ask(root: MsgId): Promise<Result<null>>;
  recover(root: MsgId, papers?: readonly string[]): Promise<Result<Recovered>>;
  forgetReturned(root: MsgId): Promise<Result<null>>;
  rehearse(root: MsgId): Promise<Result<null>>;
  concludeRehearsal(root: MsgId): Promise<Result<Rehearsed>>;
  stopRehearsal(root: MsgId): Promise<Result<null>>;
  noteSheet(root: MsgId, number: number, kept: boolean, place: string | null): Promise<Result<null>>;
  answerInvitation(invitation: MsgId, accept: boolean, message: string | null): Promise<Result<null>>;
  answerRequest(request: MsgId, accept: boolean, message: string | null): Promise<Result<null>>;

  /** The following mean what they mean in `CoconutApi` (`src/api.ts`). */
  attest(what: AttestInput): Promise<Result<null>>;
  phrase(old: FeedId, to: FeedId, custodian: FeedId): readonly string[];
  handOn(old: FeedId, to: FeedId): Promise<Result<null>>;
  refuseHandOn(old: FeedId, from: FeedId): Promise<Result<null>>;
  askHandOn(what: HandOnRequest): Promise<Result<null>>;
  withdrawClaim(old: FeedId): Promise<Result<null>>;
  putAway(root: MsgId, away: boolean): Promise<Result<null>>;

  close(): void;
}

/** Makes the session over its ports. It listens to the feed at once; commands wait until it is ready. */
export function createSession(ports: Ports): Session {
  const runtime = new Runtime(ports);
  const started = runtime.load().then(() => start(runtime));
  // Whoever awaits `ready` hears of a failed start, and so does every command.
  started.catch(() => undefined);
  const context = () => runtime.context();
  const run = <T>(work: () => Promise<Result<T>>): Promise<Result<T>> =>
    started.then(
      () => runtime.exclusive(work),
      () => no('storage-failed'),
    );
  const write = (decide: () => Result<Draft | readonly Draft[] | null>): Promise<Result<null>> =>
    run(() => publishAll(runtime, decide()));

  return {
    ready: started,
    view: () => runtime.view(),
    subscribe: (onChange) => runtime.subscribe(onChange),
    resume: () => started.then(() => start(runtime)),
    settled: async () => {
      await run(() => Promise.resolve(ok(null)));
    },
    setReach: (reach) => runtime.learn({ reach }),
    setClaims: (claims) => runtime.learn({ claims }),
    setOnline: (online) => runtime.learn({ online }),
    setForks: (forks) => runtime.learn({ forks }),
    near: () => near(context()),
    lookAtClock: () => {
      runtime.lookAtClock();
    },
    ignored: () => new Map<MsgId, string>([...context().facts.ignored, ...unheeded(context().facts)]),
    wanted: () => wantedFeeds(context()),
    setName: (name) => write(() => changeName(context(), name)),
    setNickname: (person, nickname) => write(() => changeNickname(context(), person, nickname)),
    follow: (person, following) => write(() => changeFollow(context(), person, following)),
    introduce: (inviter, code) => run(() => introduce(runtime, inviter, code)),
    protect: (what) => run(() => protect(runtime, ports, what)),
    send: (root) => run(() => send(runtime, root)),
    remind: (root) => run(() => remind(runtime, root)),
    abandon: (root) => run(() => abandon(runtime, root)),
    retire: (root) => run(() => retire(runtime, root)),
    check: (root) => write(() => checks(context(), root)),
    setCheckEvery: (root, days) => write(() => changeCare(context(), root, days)),
    release: (owner, root, leaving, message) => write(() => changeRelease(context(), owner, root, leaving, message)),
    ask: (root) => run(() => ask(runtime, root)),
    recover: (root, papers = []) => run(() => recover(runtime, root, ports.keys, papers)),
    forgetReturned: (root) => run(() => forgetReturned(runtime, root)),
    rehearse: (root) => run(() => rehearse(runtime, root)),
    concludeRehearsal: (root) => run(() => concludeRehearsal(runtime, root, ports.keys)),
    stopRehearsal: (root) => run(() => stopRehearsal(runtime, root)),
    noteSheet: (root, number, kept, place) => write(() => noteSheet(context(), root, number, kept, place)),
    answerInvitation: (key, accept, message) => write(() => answerInvitation(context(), key, accept, message)),
    answerRequest: (key, accept, message) => write(() => answerRequest(context(), key, accept, message, ports.keys)),
    attest: (what) => write(() => attest(context(), what)),
    phrase: phraseOf,
    handOn: (old, to) => run(() => handOn(runtime, ports.keys, old, to)),
    refuseHandOn: (old, from) => write(() => refuseHandOn(context(), old, from)),
    askHandOn: (what) => run(() => askHandOn(runtime, what)),
    withdrawClaim: (old) => run(() => withdrawClaim(runtime, old)),
    putAway: (root, away) => run(() => putAway(runtime, root, away)),
    close: () => runtime.close(),
  };
}

/** Takes up what a crash or a closed tab left half done, then begins to react. */
async function start(runtime: Runtime): Promise<void> {
  const { facts, plans } = runtime.context();
  const givenUp = [...facts.roots.keys()].filter((root) => isGivenUp(facts, root));
  for (const root of new Set([...plans.keys(), ...givenUp])) await runtime.exclusive(() => takeUp(runtime, root));
  runtime.startReacting();
}

/** Goes on with a plan where it stopped: forgetting, sending or inviting. */
async function takeUp(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const { facts, plans } = runtime.context();
  if (isGivenUp(facts, root)) return giveUp(runtime, root);
  const terms = plans.get(root);
  if (terms === undefined || !facts.roots.has(root)) return ok(null);
  if (terms.custodians !== null) return send(runtime, root);
  await runtime.writeAll(() => nextInvite(runtime.context(), terms));
  return ok(null);
}

async function introduce(runtime: Runtime, inviter: FeedId, code: string): Promise<Result<null>> {
  if (inviter === runtime.context().facts.me) return no('link-own');
  await runtime.writeAll(() => nextIntroduction(runtime.context(), inviter, code));
  return ok(null);
}

/** The secret is in `what` and nowhere else: what is kept are boxed shares. Those for paper are given out when all is written. */
async function protect(runtime: Runtime, { keys, random }: Ports, what: ProtectInput): Promise<Result<Protected>> {
  const checked = checkProtection(runtime.context(), what);
  if (!checked.ok) return checked;
  const { me } = runtime.context().facts;
  const root = what.root ?? (await runtime.publish(buildRoot(me, checked.value.label, checked.value.replaces))).key;
  const { plan, sheets } = makePlan(me, root, checked.value, what.secret, keys, random);
  await runtime.writePlan(plan);
  await runtime.writeAll(() => nextInvite(runtime.context(), plan));
  return ok({ root, sheets });
}

/** Fixes who the custodians are before the first message; from then on it only ever goes forward. */
async function send(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const { facts, plans } = runtime.context();
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  if (!plans.has(root)) return isComplete(facts, root) ? ok(null) : no('plan-missing');
  const plan = await planToSend(runtime, root);
  if (!plan.ok) return plan;
  await runtime.writeAll(() => nextToSend(runtime.context(), plan.value));
  await runtime.removePlan(root);
  return ok(null);
}

async function planToSend(runtime: Runtime, root: MsgId): Promise<Result<Plan>> {
  const plan = await runtime.readPlan(root);
  if (plan === null) return no('plan-missing');
  if (plan.custodians !== null) return ok(plan);
  // Terms are out already, and this plan does not know to whom: it is an old copy, and must not be mixed in.
  if (ritualOf(runtime.context().facts, root) !== null) return no('plan-missing');
  const chosen = chooseCustodians(runtime.context(), plan);
  if (!chosen.ok) return chosen;
  const fixed = { ...plan, custodians: chosen.value };
  await runtime.writePlan(fixed);
  return ok(fixed);
}

async function remind(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const { facts, plans } = runtime.context();
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  const terms = plans.get(root);
  if (ritualOf(facts, root) !== null || (terms?.custodians ?? null) !== null) return no('already-sent');
  if (terms === undefined) return no('plan-missing');
  const again = reminders(runtime.context(), terms);
  await runtime.writeAll(() => nextInvite(runtime.context(), terms));
  return publishAll(runtime, ok(again));
}

async function abandon(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const allowed = checkAbandon(runtime.context(), root);
  return allowed.ok ? giveUp(runtime, root) : allowed;
}

async function retire(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const allowed = checkRetire(runtime.context(), root);
  return allowed.ok ? giveUp(runtime, root) : allowed;
}

/** From the first note on it only ever goes forward. */
async function giveUp(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  await runtime.writeAll(() => nextToRetire(runtime.context(), root));
  if (runtime.context().plans.has(root)) await runtime.removePlan(root);
  await runtime.forgetReplyKey(root);
  await runtime.forgetReplyKey(rehearsalOf(root));
  return ok(null);
}

async function handOn(runtime: Runtime, keys: KeysPort, old: FeedId, to: FeedId): Promise<Result<null>> {
  const allowed = checkHandOn(runtime.context(), old, to);
  if (!allowed.ok) return allowed;
  for (const shard of keptOf(runtime.context(), old)) {
    const draft = handOnShard(runtime.context(), shard, old, to, keys);
    if (draft !== null) await runtime.publish(draft);
  }
  return ok(null);
}

/** Tells each friend who was asked about `old`, request by request. */
async function withdrawClaim(runtime: Runtime, old: FeedId): Promise<Result<null>> {
  await runtime.writeAll(() => nextWithdrawal(runtime.context(), old));
  return ok(null);
}

/** The one-time key is there before anybody is asked, and the same for all who are. What is in earnest ends a rehearsal. */
async function ask(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const allowed = requests(runtime.context(), root, '');
  if (!allowed.ok) return allowed;
  await stopRehearsal(runtime, root);
  const replyKey = await runtime.replyKey(root);
  return publishAll(runtime, requests(runtime.context(), root, replyKey));
}

async function askHandOn(runtime: Runtime, what: HandOnRequest): Promise<Result<null>> {
  const allowed = requestHandOn(runtime.context(), what, '');
  if (!allowed.ok) return allowed;
  const replyKey = await runtime.replyKey(what.old);
  return publishAll(runtime, requestHandOn(runtime.context(), what, replyKey));
}

/** A secret of my own, whose pieces that came are thrown away some time later; or one of which pieces were handed on to me. */
async function recover(
  runtime: Runtime,
  root: MsgId,
  keys: KeysPort,
  papers: readonly string[],
): Promise<Result<Recovered>> {
  const context = runtime.context();
  const { facts } = context;
  const isMine = facts.roots.has(root);
  const joined = isMine ? recoverSecret(context, root, keys, papers) : recoverHanded(context, root, keys, papers);
  const recovered = joined.ok ? await gather(runtime, root, joined.value) : joined;
  if (recovered.ok && isMine) await runtime.useReplyKey(root, true);
  return recovered;
}

/** The pieces that came back open no more. Who keeps them keeps them. */
async function forgetReturned(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  if (!runtime.context().facts.roots.has(root)) return no('unknown-secret');
  await runtime.forgetReplyKey(root);
  return ok(null);
}

/** Once all is put away there is a day to think again; then nothing opens what was handed on. */
async function putAway(runtime: Runtime, root: MsgId, away: boolean): Promise<Result<null>> {
  const done = await publishAll(runtime, changePutAway(runtime.context(), root, away));
  if (done.ok) await runtime.useHanded(isAllPutAway(runtime.context()));
  return done;
}
