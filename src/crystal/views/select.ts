/** The whole view. */
import type { Context } from '../context';
import { heldByOwner } from '../rules/handed-on';
import { accountsView } from './accounts';
import { acquaintancesView } from './acquaintances';
import { attentionView } from './attention';
import { handOnsView } from './hand-on';
import { handedView } from './handed';
import { keptView } from './kept';
import { oldAccountsView } from './old-accounts';
import { peopleView, personView } from './people';
import { secretsView } from './secrets';
import type { CrystalView } from './view';

const HOUR = 60 * 60_000;

/** All that the screens are told: plain data, without a secret or a share in it. */
export function selectView(context: Context): CrystalView {
  const { id, ownName, forked } = personView(context, context.facts.me);
  const held = heldByOwner(context);
  const people = peopleView(context);
  const selected = {
    me: { id, name: ownName, forked },
    people,
    acquaintances: acquaintancesView(context, people),
    accounts: accountsView(context, held),
    secrets: secretsView(context),
    kept: keptView(context),
    handOns: handOnsView(context, held),
    oldAccounts: oldAccountsView(context),
    handedSecrets: handedView(context),
  };
  return { ...selected, attention: attentionView(context, held, selected) };
}

/**
 * When `view`, selected now, changes by itself next: a deadline passes, or a time to wait before handing on is over; how a
 * secret is doing is looked at anew every hour. ms since 1970, the last one at which it still holds; Infinity for never.
 */
export function nextDeadline({ facts, now }: Context, { handOns, secrets }: CrystalView): number {
  let next = secrets.some(({ health }) => health !== null) ? now + HOUR : Infinity;
  for (const { expiresAt } of facts.invites.values()) {
    if (expiresAt !== null && expiresAt >= now && expiresAt < next) next = expiresAt;
  }
  for (const { opensAt } of handOns.flatMap(({ pieces }) => pieces)) {
    if (opensAt !== null && opensAt > now && opensAt - 1 < next) next = opensAt - 1;
  }
  return next;
}
