import type { FeedId } from '../../crystal/ids';
import type { AccountView, CrystalView, PersonView } from '../../crystal/views/view';

/** Whoever `id` is, as far as the view knows: somebody I know, an acquaintance, or an account that is spoken of. */
export function findPerson(view: CrystalView, id: FeedId): PersonView | null {
  return [...spokenOf(view)].find((person) => person.id === id) ?? null;
}

/** As `findPerson`; an account that nothing is known of is someone new. */
export function personOrNew(view: CrystalView, id: FeedId): PersonView {
  return findPerson(view, id) ?? newcomer(id);
}

/** What friends say about `id`; null where nobody says anything. */
export function findAccount(view: CrystalView, id: FeedId): AccountView | null {
  return view.accounts.find(({ account }) => account.id === id) ?? null;
}

function* spokenOf(view: CrystalView): Generator<PersonView> {
  yield* view.people;
  for (const { account, voices, newAccount, oldAccounts } of view.accounts) {
    yield account;
    if (newAccount !== null) yield newAccount;
    yield* oldAccounts;
    for (const { by, to } of voices) yield* to === null ? [by] : [by, to];
  }
  for (const { old, to, rivals } of view.handOns) yield* [old, to, ...rivals];
  for (const { account } of view.oldAccounts) yield account;
  for (const { owner, contract, wishes } of view.kept) {
    yield* [owner, ...(contract?.custodians ?? []), ...(wishes?.heirs ?? [])];
  }
  yield* view.acquaintances;
}

function newcomer(id: FeedId): PersonView {
  const nothing = { name: null, ownName: null, nickname: null, iFollow: false, followsMe: false, online: false };
  return { id, ...nothing, standing: null, forked: false };
}
