/**
 * The session's hands and memory: the fold, the plans, one queue for everything that writes, and the only call of `publish`.
 * What is written is folded at once, so that the next step already sees it.
 */
import { decodePlan, encodePlan, planName, PLANS, termsOf, type Plan, type PlanTerms } from './commands/plan';
import { reactions } from './commands/react';
import type { Context } from './context';
import { noFacts, type Facts } from './fold/facts';
import { fold } from './fold/fold';
import type { FeedId, MsgId } from './ids';
import { KeyRing } from './key-ring';
import {
  type Draft,
  FeedHeld,
  type FeedMessage,
  type Forks,
  type InvitationClaim,
  MessageTooLarge,
  type Ports,
  type Reach,
} from './ports';
import { rehearsalOf, type AskedFor } from './reply-keys';
import { no, type Result } from './result';
import { isAllPutAway } from './rules/handed';
import { reachOfMine } from './rules/near';
import { isRehearsalOver } from './rules/rehearsal';
import { createInspect, type Inspect } from './rules/inspect';
import { nextDeadline, selectView } from './views/select';
import type { CrystalView } from './views/view';

/** The feed or the vault did not do what it was asked; its error is the `cause`. */
export class PortFailure extends Error {
  override readonly name = 'PortFailure';
}

/** What the peer learns outside of the feeds. */
export type Outside = {
  readonly reach: Reach;
  readonly claims: readonly InvitationClaim[];
  readonly online: ReadonlySet<FeedId>;
  readonly forks: Forks;
};

export class Runtime {
  readonly #ports: Ports;
  readonly #facts: Facts;
  readonly #inspect: Inspect;
  readonly #ring: KeyRing;
  readonly #plans = new Map<MsgId, PlanTerms>();
  readonly #listeners = new Set<() => void>();
  readonly #stored: Promise<void>;
  readonly #stopListening: () => void;
  #outside: Outside = { reach: { rooms: {}, people: {} }, claims: [], online: new Set(), forks: new Map() };
  #selected: { readonly view: CrystalView; readonly until: number } | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #reacting: 'not-yet' | 'idle' | 'queued' = 'not-yet';
  #closed = false;

  /** Listens to the feed from now on. */
  constructor(ports: Ports) {
    this.#ports = ports;
    this.#facts = noFacts(ports.feed.id);
    this.#ring = new KeyRing(ports);
    this.#inspect = createInspect(ports.keys, this.#ring.all);
    let allStored = (): void => undefined;
    this.#stored = new Promise((resolve) => (allStored = resolve));
    this.#stopListening = ports.feed.subscribe((batch) => {
      this.#take(batch);
    }, allStored);
  }

  /** All that there is to look at, now. */
  context(): Context {
    const { now } = this.#ports;
    const reach = reachOfMine(this.#facts.me, this.#outside);
    return { facts: this.#facts, plans: this.#plans, ...this.#outside, reach, inspect: this.#inspect, now: now() };
  }

  /** The view; made anew only when something changed or a deadline passed. */
  view(): CrystalView {
    const context = this.context();
    if (this.#selected === null || context.now > this.#selected.until) {
      const view = selectView(context);
      this.#selected = { view, until: nextDeadline(context, view) };
    }
    return this.#selected.view;
  }

  /** Calls `onChange` after every change. Returns the stop function. */
  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  /** Takes in what the peer learned. */
  learn(news: Partial<Outside>): void {
    this.#outside = { ...this.#outside, ...news };
    this.#changed();
    if (news.claims !== undefined) this.#react();
  }

  /** Time has passed. */
  lookAtClock(): void {
    this.#changed();
    this.#react();
    void this.#enqueue(() => this.#forgetOld().catch(ignorePortFailure));
  }

  /** Resolves when everything stored is folded and the plans and one-time keys are read; rejects where the vault cannot be read. */
  async load(): Promise<void> {
    const { vault } = this.#ports;
    await this.#stored;
    for (const name of await this.#ask(() => vault.names(PLANS))) {
      // One damaged record must not keep everything else from its owner: that secret shows as unfinished.
      const bytes = await this.#ask(() => vault.read(name)).catch(() => null);
      const plan = bytes === null ? null : decodePlan(bytes);
      if (plan !== null && planName(plan.root) === name) this.#plans.set(plan.root, termsOf(plan));
    }
    await this.#ask(() => this.#ring.load());
    await this.#forgetOld();
    this.#changed();
  }

  /** From now on the app says by itself what it should. */
  startReacting(): void {
    this.#reacting = 'idle';
    this.#react();
  }

  /** One after another, in call order. A failed port becomes the reason `storage-failed`. */
  exclusive<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#enqueue(() =>
      work().catch((error: unknown) => {
        ignorePortFailure(error);
        return no(
          error instanceof PortFailure && error.cause instanceof FeedHeld ? error.cause.reason : 'storage-failed',
        );
      }),
    );
  }

  /** Publishes and folds one message. Rejects with `PortFailure`; or with `MessageTooLarge`, which is a bug of ours. */
  async publish(draft: Draft): Promise<FeedMessage> {
    const message = await this.#ask(() => this.#ports.feed.publish(draft));
    this.#take([message]);
    return message;
  }

  /** A message of whomever, read anew from the log; null where it is not here. */
  read(author: FeedId, sequence: number): Promise<FeedMessage | null> {
    return this.#ask(() => this.#ports.feed.read(author, sequence));
  }

  /** Publishes what `next` says until it says null. */
  async writeAll(next: () => Draft | null): Promise<void> {
    let written = '';
    for (let draft = next(); draft !== null; draft = next()) {
      const asked = JSON.stringify(draft);
      if (asked === written) throw new Error('what was written is not in the fold');
      await this.publish(draft);
      written = asked;
    }
  }

  /** The whole plan of `root`, or null where there is none that can be read. */
  async readPlan(root: MsgId): Promise<Plan | null> {
    const bytes = await this.#ask(() => this.#ports.vault.read(planName(root)));
    return bytes === null ? null : decodePlan(bytes);
  }

  /** Resolves when `plan` is durable. */
  async writePlan(plan: Plan): Promise<void> {
    await this.#ask(() => this.#ports.vault.write(planName(plan.root), encodePlan(plan)));
    this.#plans.set(plan.root, termsOf(plan));
    this.#changed();
  }

  /** Resolves when the plan of `root` is gone. */
  async removePlan(root: MsgId): Promise<void> {
    await this.#ask(() => this.#ports.vault.remove(planName(root)));
    this.#plans.delete(root);
    this.#changed();
  }

  /** The one-time key for answers about `about`, durable. */
  async replyKey(about: AskedFor): Promise<string> {
    const key = await this.#ask(() => this.#ring.keyFor(about));
    this.#changed();
    return key;
  }

  /** Answers about `about` have done what they are for, or are needed after all. Where that cannot be written down, they stay. */
  async useReplyKey(about: AskedFor, isDone: boolean): Promise<void> {
    await this.#ask(() => this.#ring.use(about, isDone ? this.#ports.now() : null)).catch(ignorePortFailure);
    this.#changed();
  }

  /** All that was handed on to me is put away, or is needed after all. */
  async useHanded(isDone: boolean): Promise<void> {
    for (const account of this.#ring.accounts) await this.useReplyKey(account, isDone);
  }

  /** Throws the one-time key away: what was sealed to it opens no more. */
  async forgetReplyKey(about: AskedFor): Promise<void> {
    await this.#ask(() => this.#ring.forget(about));
    this.#changed();
  }

  /** From now on nothing is written and nobody is told. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    this.#stopListening();
  }

  #take(messages: readonly FeedMessage[]): void {
    if (!messages.map((message) => fold(this.#facts, message)).includes(true)) return;
    this.#changed();
    this.#react();
  }

  async #forgetOld(): Promise<void> {
    if (!isAllPutAway(this.context())) await this.useHanded(false);
    const now = this.#ports.now();
    for (const about of this.#ring.over(now)) await this.forgetReplyKey(about);
    for (const [root, key] of this.#ring.rehearsals) {
      if (isRehearsalOver(this.#facts, root, key, now)) await this.forgetReplyKey(rehearsalOf(root));
    }
  }

  #changed(): void {
    this.#selected = null;
    for (const listener of this.#listeners) listener();
  }

  #react(): void {
    if (this.#reacting !== 'idle') return;
    this.#reacting = 'queued';
    void this.#enqueue(async () => {
      this.#reacting = 'idle';
      // What a failed port left unsaid is said after the next change.
      for (const draft of reactions(this.context())) await this.publish(draft).catch(ignorePortFailure);
    });
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #ask<T>(port: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new PortFailure('the session is closed');
    try {
      return await port();
    } catch (cause) {
      if (cause instanceof MessageTooLarge) throw cause;
      throw new PortFailure('a port failed', { cause });
    }
  }
}

/** Lets pass that a port failed; anything else is a bug and goes on. */
function ignorePortFailure(error: unknown): void {
  if (!(error instanceof PortFailure)) throw error;
}
