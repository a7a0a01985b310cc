/** What can be seen of a log, whatever order it came in: fold, view, wanted feeds and what was ignored. */
import fc from 'fast-check';
import type { Context } from '../../src/crystal/context';
import { noFacts, type Facts } from '../../src/crystal/fold/facts';
import { fold } from '../../src/crystal/fold/fold';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import type { FeedMessage } from '../../src/crystal/ports';
import { createInspect } from '../../src/crystal/rules/inspect';
import { unheeded } from '../../src/crystal/rules/unheeded';
import { wantedFeeds } from '../../src/crystal/rules/wanted';
import { selectView } from '../../src/crystal/views/select';
import type { CrystalView } from '../../src/crystal/views/view';
import type { Member } from './cast';

/** Everything that a device has, as its feed port gives it. */
export function logOf(member: Member): readonly FeedMessage[] {
  const log: FeedMessage[] = [];
  member.feed.subscribe(
    (batch) => log.push(...batch),
    () => undefined,
  )();
  return log;
}

/** `messages` folded by `member`. */
export function folded(member: Member, messages: readonly FeedMessage[]): Facts {
  const facts = noFacts(member.id);
  for (const message of messages) fold(facts, message);
  return facts;
}

/** `facts` as `member` looks at them at the time `now`, knowing nothing besides. */
export function contextOf(member: Member, facts: Facts, now: number): Context {
  const nowhere = {
    reach: { rooms: {}, people: {} },
    claims: [],
    online: new Set<never>(),
    forks: new Map<never, number>(),
  };
  return { facts, plans: new Map(), ...nowhere, inspect: createInspect(member.keys, member.replyKeys), now };
}

/** All that can be seen, in a fixed order. */
export type Seen = {
  readonly view: CrystalView;
  readonly wanted: readonly (readonly [FeedId, string])[];
  readonly unheeded: readonly (readonly [MsgId, string])[];
  readonly ignored: readonly (readonly [MsgId, string])[];
};

/** All that `member` can see of `messages` at the time `now`. */
export function seen(member: Member, messages: readonly FeedMessage[], now: number): Seen {
  const context = contextOf(member, folded(member, messages), now);
  return {
    view: selectView(context),
    wanted: [...wantedFeeds(context)].sort(),
    unheeded: [...unheeded(context.facts)].sort(),
    ignored: [...context.facts.ignored].sort(),
  };
}

/** `log` in any order, with up to 30 of its messages once more at any place. */
export function anyOrder(log: readonly FeedMessage[]): fc.Arbitrary<readonly FeedMessage[]> {
  const again = fc.array(fc.tuple(fc.nat(log.length - 1), fc.nat(log.length)), { maxLength: 30 });
  return fc.tuple(fc.shuffledSubarray([...log], { minLength: log.length }), again).map(([shuffled, more]) => {
    for (const [at, place] of more) shuffled.splice(place, 0, ...log.slice(at, at + 1));
    return shuffled;
  });
}
