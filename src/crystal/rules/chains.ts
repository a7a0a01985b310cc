/**
 * Accounts that follow one upon the other: somebody can lose the new account, too. Source: `docs/protocol.md`, "Chains".
 * For what may be handed on only my own word leads; for what is shown, also the word of others.
 */
import type { Facts } from '../fold/facts';
import type { FeedId } from '../ids';
import type { Attestation } from '../messages/attestation';
import type { Said } from '../messages/said';
import { countedAbout, myVoice } from './attestations';

/** Nobody loses more accounts than that: a longer chain leads nowhere. */
const MOST_LINKS = 64;

/** From an account to the last one, and my words that lead there. Without links where it leads nowhere else. */
export type Chain = { readonly end: FeedId; readonly links: readonly Said<Attestation>[] };

/** Where my own `reincarnation` voices lead from `account`; null where in a circle: then nobody is the last. */
export function myChain(facts: Facts, account: FeedId): Chain | null {
  const links: Said<Attestation>[] = [];
  const seen = new Set([account]);
  let end = account;
  for (let link = myMove(facts, end); link !== null; link = myMove(facts, end)) {
    end = link.to;
    links.push(link.said);
    if (seen.has(end) || links.length > MOST_LINKS) return null;
    seen.add(end);
  }
  return { end, links };
}

/** Whether my own voices lead from `account` to `to` in one or more steps; or at once, where they are the same. */
export function leadsTo(facts: Facts, account: FeedId, to: FeedId): boolean {
  return myOldOnes(facts, to).includes(account);
}

type Move = { readonly said: Said<Attestation>; readonly to: FeedId };

/** That I say `account` has a new one, if I do. */
export function myMove(facts: Facts, account: FeedId): Move | null {
  const mine = myVoice(facts, account);
  return mine?.kind === 'reincarnation' && mine.to !== null ? { said: mine, to: mine.to } : null;
}

/** `account` and all accounts from which my own voices lead to it, the nearest first. */
export function myOldOnes(facts: Facts, account: FeedId): readonly FeedId[] {
  const found = new Set([account]);
  for (const to of found) {
    for (const about of facts.named.get(to) ?? []) if (myMove(facts, about)?.to === to) found.add(about);
  }
  return [...found];
}

/**
 * Where the voices that count lead from `account`, to the end; null where nowhere, in a circle, or in two directions.
 * Where I said something myself that is no new account, nobody else leads on.
 */
export function newAccountOf(facts: Facts, account: FeedId): FeedId | null {
  const seen = new Set([account]);
  let end = account;
  for (let next = movesTo(facts, end); next.length > 0; next = movesTo(facts, end)) {
    const [to] = next;
    if (to === undefined || next.length > 1 || seen.has(to) || seen.size > MOST_LINKS) return null;
    end = to;
    seen.add(end);
  }
  return end === account ? null : end;
}

/** The accounts that are said to be the new one of `account`: mine alone, where I name one. */
export function movesTo(facts: Facts, account: FeedId): readonly FeedId[] {
  const mine = myVoice(facts, account);
  if (mine?.kind === 'valid' || mine?.kind === 'gone') return [];
  if (mine?.kind === 'reincarnation' && mine.to !== null) return [mine.to];
  const named = countedAbout(facts, account).flatMap(({ kind, to }) => (kind === 'reincarnation' ? (to ?? []) : []));
  return [...new Set(named)].sort();
}

/** Whose new account this is, says somebody who counts. */
export function oldAccountsOf(facts: Facts, account: FeedId): readonly FeedId[] {
  const said = [...(facts.named.get(account) ?? [])].filter((about) =>
    countedAbout(facts, about).some(({ kind, to }) => kind === 'reincarnation' && to === account),
  );
  return said.sort();
}
