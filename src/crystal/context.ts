/** Everything that selectors, rules and commands look at: what was said, and what this device knows besides. */
import type { PlanTerms } from './commands/plan';
import type { Facts } from './fold/facts';
import type { FeedId, MsgId } from './ids';
import type { Forks, InvitationClaim, Reach } from './ports';
import type { Inspect } from './rules/inspect';

export type Context = {
  readonly facts: Facts;
  /** Of secrets that are not completely sent. */
  readonly plans: ReadonlyMap<MsgId, PlanTerms>;
  readonly reach: Reach;
  readonly claims: readonly InvitationClaim[];
  readonly online: ReadonlySet<FeedId>;
  readonly forks: Forks;
  readonly inspect: Inspect;
  /** ms since 1970, as our clock claims. */
  readonly now: number;
};
