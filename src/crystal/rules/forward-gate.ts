/** Whether a shard may be handed on. Source: `docs/protocol.md`, "Forward gate". */
import type { Facts } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId, MsgId } from '../ids';
import type { Attestation } from '../messages/attestation';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { countedAbout, isDistrusted, myVoice } from './attestations';
import { myChain } from './chains';
import { isRetired } from './return-gate';

/** Why a shard must not be handed on to somebody. */
export type ForwardBar =
  | 'retired'
  /** To its owner a shard is returned, never handed on. */
  | 'is-owner'
  | 'is-me'
  | 'phisher'
  /** My own word does not lead there: neither as the owner's new account, nor as the heir of an owner who is gone. */
  | 'not-attested'
  /** I attested that the owner is gone, and the owner named others. */
  | 'not-an-heir'
  /** The owner wanted more voices than there are. */
  | 'too-few-voices'
  /** The owner wanted some days to pass first. */
  | 'too-early';

/** My own words that lead from a shard's owner to a recipient, or why none do. */
export type Way = { readonly ok: true; readonly links: Links } | { readonly ok: false; readonly bar: ForwardBar };

/** At least one. */
export type Links = readonly [Said<Attestation>, ...Said<Attestation>[]];

const DAY = 24 * 60 * 60 * 1000;

/** This many others who call somebody a phisher are enough. */
const PHISHER_VOICES = 2;

/**
 * Why `shard`, which I keep, must not go to `recipient`, or null where it may. `now`: ms since 1970. Only my own word opens
 * the gate; heirs are those that the shard named when it was made.
 */
export function forwardBar(facts: Facts, shard: Said<Shard>, recipient: FeedId, now: number): ForwardBar | null {
  const owner = shard.author;
  if (recipient === owner) return 'is-owner';
  if (recipient === facts.me) return 'is-me';
  if (isPhisher(facts, recipient)) return 'phisher';
  const way = wayTo(facts, owner, shard.wishes.heirs, recipient);
  if (!way.ok) return way.bar;
  if (isInherited(way.links) && isRetired(facts, owner, shard.root)) return 'retired';
  if (agreeing(facts, way.links, recipient) < shard.wishes.vouchers) return 'too-few-voices';
  return now < opensAt(shard, way.links) ? 'too-early' : null;
}

/**
 * Whether somebody else is to have it. Only from heirs it is kept back where the owner retired it: to the same person it may
 * go all the same, for whoever stole the old account can say on it that everything is obsolete, and nothing would be left.
 */
export function isInherited(links: Links): boolean {
  return links.some(({ kind }) => kind === 'gone');
}

/**
 * My own words from `owner` to `recipient`: the chain of new accounts to its end, and where that is gone on to the heir
 * (`heirs`: whom the shard names). Never to an account that I hold for lost myself: whoever has it now is not who I spoke for.
 */
export function wayTo(facts: Facts, owner: FeedId, heirs: readonly FeedId[], recipient: FeedId): Way {
  const chain = myChain(facts, owner);
  if (chain === null || isDistrusted(facts, recipient)) return { ok: false, bar: 'not-attested' };
  const end = myVoice(facts, chain.end);
  if (end?.kind === 'gone') return wayToHeir(facts, [...chain.links, end], heirs, recipient);
  return chain.end === recipient ? way(chain.links) : { ok: false, bar: 'not-attested' };
}

/** An heir can have a new account, too. Where the shard names none, my own word must. */
function wayToHeir(
  facts: Facts,
  links: readonly Said<Attestation>[],
  heirs: readonly FeedId[],
  recipient: FeedId,
): Way {
  const named = links.at(-1)?.to ?? null;
  if (named === null ? heirs.length === 0 : myChain(facts, named)?.end !== recipient) {
    return { ok: false, bar: 'not-attested' };
  }
  const candidates = heirs.length > 0 || named === null ? heirs : [named];
  const chains = candidates.map((heir) => myChain(facts, heir));
  const toHeir = chains.find((chain) => chain?.end === recipient);
  return toHeir ? way([...links, ...toHeir.links]) : { ok: false, bar: 'not-an-heir' };
}

function way([first, ...rest]: readonly Said<Attestation>[]): Way {
  return first === undefined ? { ok: false, bar: 'not-attested' } : { ok: true, links: [first, ...rest] };
}

/** How many voices, mine included, say what I say: of the link for which the fewest do. */
export function agreeing(facts: Facts, links: Links, recipient: FeedId): number {
  const known = agreed(facts, recipient);
  const voices = links.map((link) => {
    const have = known.get(link.key) ?? agreeingWith(facts, link, recipient).length;
    known.set(link.key, have);
    return have;
  });
  return Math.min(...voices);
}

/** By my word: how many say the same. Of a thousand pieces of one owner, all ask for the same. */
const agreed = perEdition((_facts: Facts, _recipient: FeedId) => new Map<MsgId, number>());

/** The voices that count and say what `link` says, mine included. Who says `gone` need not name an heir. */
export function agreeingWith(facts: Facts, link: Said<Attestation>, recipient: FeedId): readonly Said<Attestation>[] {
  const { about, kind, to } = link;
  return countedAbout(facts, about).filter((said) => {
    if (said.kind !== kind) return false;
    return said.to === to || (kind === 'gone' && (said.to === null || said.to === recipient));
  });
}

/** When the owner's wish to wait is met, counted from my latest word. ms since 1970 */
export function opensAt({ wishes }: Said<Shard>, links: Links): number {
  return Math.max(...links.map(({ claimedAt }) => claimedAt)) + wishes.forwardAfter * DAY;
}

/** Whether `account` is held for a phisher by me, or by two others who count. */
export const isPhisher: (facts: Facts, account: FeedId) => boolean = perEdition((facts: Facts, account: FeedId) => {
  const voices = countedAbout(facts, account).filter(({ kind }) => kind === 'phisher');
  return voices.some(({ author }) => author === facts.me) || voices.length >= PHISHER_VOICES;
});
