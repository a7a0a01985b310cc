/** What is said about accounts, one for each of which anything is said. */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import { ownStolen } from '../rules/attestations';
import { myOldOnes, newAccountOf, oldAccountsOf } from '../rules/chains';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { byName, personView } from './people';
import type { AccountView } from './view';
import { voicesView } from './voices';

/** What I keep, by whose it is. */
export type Held = ReadonlyMap<FeedId, readonly Said<Shard>[]>;

/** Every account about which anything was said, or that was named as a new one. By name, then by id. */
export function accountsView(context: Context, held: Held): readonly AccountView[] {
  const { voices, named } = context.facts;
  const ids = [...new Set([...voices.keys(), ...named.keys()])];
  return ids.map((id) => accountView(context, held, id)).sort((a, b) => byName(a.account, b.account));
}

function accountView(context: Context, held: Held, id: FeedId): AccountView {
  const { facts } = context;
  const voices = voicesView(context, id);
  const next = newAccountOf(facts, id);
  return {
    account: personView(context, id),
    voices,
    mine: voices.find(({ isMine, isLatest }) => isMine && isLatest) ?? null,
    ownStolen: ownStolen(facts, id) !== null,
    newAccount: next === null ? null : personView(context, next),
    oldAccounts: oldAccountsOf(facts, id).map((old) => personView(context, old)),
    piecesHere: myOldOnes(facts, id).reduce((pieces, owner) => pieces + (held.get(owner)?.length ?? 0), 0),
  };
}
