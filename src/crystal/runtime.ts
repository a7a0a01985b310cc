/**
 * The session's hands and memory: the fold, the plans, one queue for everything that writes, and the only call of `publish`.
 * What is written is folded at once, so that the next step already sees it.
 */
import { decodePlan, encodePlan, planName, PLANS, termsOf, type Plan, type PlanTerms } from './commands/plan';
import { reactions } from './commands/react';
import type { Context } from './context';
import { noFacts } from './fold/facts';
import { fold } from './fold/fold';
import type { FeedId, MsgId } from './ids';
import { type Draft, type FeedMessage, type InvitationClaim, MessageTooLarge, type Ports, type Reach } from './ports';
import { no, type Result } from './result';
import { createInspect } from './rules/inspect';
import { nextDeadline, selectView } from './views/select';
import type { CrystalView } from './views/view';

/** The feed or the vault did not do what it was asked; its error is the `cause`. */
export class PortFailure extends Error {
  override readonly name = 'PortFailure';
}

/** What the peer learns outside of the feeds. */
export type Outside = {
  reach: Reach;
  claims: readonly InvitationClaim[];
  online: ReadonlySet<FeedId>;
};

export type Runtime = {
  readonly context: () => Context;
  readonly view: () => CrystalView;
  readonly subscribe: (onChange: () => void) => () => void;
  readonly learn: (news: Partial<Outside>) => void;
  /** Resolves when everything stored is folded and the plans are read; rejects where the vault cannot be read. */
  readonly load: () => Promise<void>;
  /** One after another, in call order. A failed port becomes the reason `storage-failed`. */
  readonly exclusive: <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;
  readonly publish: (draft: Draft) => Promise<FeedMessage>;
  /** Publishes what `next` says until it says null. */
  readonly writeAll: (next: () => Draft | null) => Promise<void>;
  readonly readPlan: (root: MsgId) => Promise<Plan | null>;
  readonly writePlan: (plan: Plan) => Promise<void>;
  readonly removePlan: (root: MsgId) => Promise<void>;
  /** From now on the app says by itself what it should; called once. */
  readonly startReacting: () => void;
  readonly close: () => void;
};

/** The runtime over `ports`; it listens to the feed from the start. */
export function createRuntime({ feed, keys, vault, now }: Ports): Runtime {
  const facts = noFacts(feed.id);
  const plans = new Map<MsgId, PlanTerms>();
  const inspect = createInspect(keys);
  const outside: Outside = { reach: { rooms: {}, people: {} }, claims: [], online: new Set() };
  const listeners = new Set<() => void>();
  let selected: { readonly view: CrystalView; readonly until: number } | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let reacting: 'not-yet' | 'idle' | 'queued' = 'not-yet';
  let closed = false;

  const context = (): Context => ({ facts, plans, ...outside, inspect, now: now() });

  function changed(): void {
    selected = null;
    for (const listener of listeners) listener();
  }

  function take(messages: readonly FeedMessage[]): void {
    const news = messages.map((message) => fold(facts, message)).includes(true);
    if (!news) return;
    changed();
    if (reacting === 'idle') queueReactions();
  }

  function view(): CrystalView {
    const time = context();
    if (selected === null || time.now > selected.until) {
      selected = { view: selectView(time), until: nextDeadline(time) };
    }
    return selected.view;
  }

  async function ask<T>(port: () => Promise<T>): Promise<T> {
    if (closed) throw new PortFailure('the session is closed');
    try {
      return await port();
    } catch (cause) {
      if (cause instanceof MessageTooLarge) throw cause;
      throw new PortFailure('a port failed', { cause });
    }
  }

  async function publish(draft: Draft): Promise<FeedMessage> {
    const message = await ask(() => feed.publish(draft));
    take([message]);
    return message;
  }

  async function writeAll(next: () => Draft | null): Promise<void> {
    let written = '';
    for (let draft = next(); draft !== null; draft = next()) {
      const asked = JSON.stringify(draft);
      if (asked === written) throw new Error('what was written is not in the fold');
      await publish(draft);
      written = asked;
    }
  }

  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  }

  function queueReactions(): void {
    reacting = 'queued';
    void enqueue(async () => {
      reacting = 'idle';
      for (const draft of reactions(context())) await publish(draft).catch(ignorePortFailure);
    });
  }

  function exclusive<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return enqueue(() =>
      work().catch((error: unknown) => {
        ignorePortFailure(error);
        return no('storage-failed');
      }),
    );
  }

  let stored = (): void => undefined;
  const allStored = new Promise<void>((resolve) => (stored = resolve));
  const stop = feed.subscribe(take, stored);

  async function load(): Promise<void> {
    await allStored;
    for (const name of await ask(() => vault.names(PLANS))) {
      // One damaged record must not keep everything else from its owner: that secret shows as unfinished.
      const bytes = await ask(() => vault.read(name)).catch(() => null);
      const plan = bytes === null ? null : decodePlan(bytes);
      if (plan !== null && planName(plan.root) === name) plans.set(plan.root, termsOf(plan));
    }
    changed();
  }

  return {
    context,
    view,
    load,
    exclusive,
    publish,
    writeAll,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    learn: (news) => {
      Object.assign(outside, news);
      changed();
      if (news.claims !== undefined && reacting === 'idle') queueReactions();
    },
    readPlan: async (root) => {
      const bytes = await ask(() => vault.read(planName(root)));
      return bytes === null ? null : decodePlan(bytes);
    },
    writePlan: async (plan) => {
      await ask(() => vault.write(planName(plan.root), encodePlan(plan)));
      plans.set(plan.root, termsOf(plan));
      changed();
    },
    removePlan: async (root) => {
      await ask(() => vault.remove(planName(root)));
      plans.delete(root);
      changed();
    },
    startReacting: () => {
      reacting = 'idle';
      queueReactions();
    },
    close: () => {
      closed = true;
      listeners.clear();
      stop();
    },
  };
}

/** Lets pass that a port failed (it is tried again later); anything else is a bug and goes on. */
export function ignorePortFailure(error: unknown): void {
  if (!(error instanceof PortFailure)) throw error;
}
