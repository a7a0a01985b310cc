/** What there is to compare before something is handed on, whether somebody asked or not. Pure. */
import type { FeedId, MsgId } from '../../crystal/ids';
import type { CrystalView, HandOnView, KeptView, PersonView, VoiceView, WishesView } from '../../crystal/views/view';
import { sortVoices } from '../attester/voice-words';
import type { HandOnAs } from '../routes';
import { findAccount, personOrNew } from '../shared/find-person';

/** As `HandOnView`. Where nobody asked and I said nothing yet, its phrase is empty: ask the api for it. */
export type Comparison = HandOnView & {
  /** The owner's wishes, taken together over all pieces. */
  readonly wishes: WishesView;
  /** Pieces that may go once I say so, as far as is known now: `to` is allowed to have them. */
  readonly allowed: number;
  /** What I said before about the old account, where a yes would replace it. */
  readonly saidBefore: VoiceView | null;
  /** I, or two others, call `to` a phisher. */
  readonly isPhisher: boolean;
};

/** The comparison of `old` with `to`; `as` says how to look at it where I have not said anything yet. */
export function compare(view: CrystalView, old: FeedId, to: FeedId, as: HandOnAs | null): Comparison {
  const known = view.handOns.find((each) => each.old.id === old && each.to.id === to) ?? unasked(view, old, to);
  const undecided = known.stage === 'asked' || known.stage === 'refused';
  const whole = undecided && as !== null ? { ...known, as } : known;
  const wishes = wishesOver(view.kept, whole);
  const mine = findAccount(view, old)?.mine ?? null;
  return {
    ...whole,
    wishes,
    allowed: whole.pieces.filter((piece) => mayGo(view.kept, whole, piece)).length,
    saidBefore: undecided ? mine : null,
    isPhisher: isPhisher(view, to),
  };
}

function unasked(view: CrystalView, oldId: FeedId, toId: FeedId): HandOnView {
  const [old, to] = [personOrNew(view, oldId), personOrNew(view, toId)];
  const said = sortVoices(findAccount(view, oldId)?.voices ?? []).counted;
  const ofNew = sortVoices(findAccount(view, toId)?.voices ?? []).counted;
  const vouching = said.filter((voice) => voice.to?.id === toId);
  const against = said.filter((voice) => voice.kind === 'valid' || (voice.to !== null && voice.to.id !== toId));
  return {
    old,
    to,
    as: 'new-account',
    stage: 'asked',
    asked: null,
    phrase: [],
    oldKnownSince: null,
    toKnownSince: null,
    vouching,
    warning: [...ofNew.filter(({ kind }) => kind === 'phisher'), ...against],
    rivals: rivalsOf(view, oldId, toId, said),
    sameName: bearsKnownName(view.people, to) || (to.name !== null && to.name === old.name),
    pieces: view.kept
      .filter((kept) => kept.owner.id === oldId && isHere(kept))
      .map((kept) => unaskedPiece(kept, to, vouching)),
  };
}

type Piece = HandOnView['pieces'][number];

function unaskedPiece(
  { root, owner, wishes, handedOnTo }: KeptView,
  to: PersonView,
  vouching: readonly VoiceView[],
): Piece {
  return {
    root,
    owner,
    bar: 'not-attested',
    opensAt: null,
    vouchers: { have: vouching.length, need: wishes?.vouchers ?? 0 },
    handedOnAt: handedOnTo.find(({ person }) => person.id === to.id)?.at ?? null,
  };
}

/** A piece that was returned or handed on is still here. */
function isHere({ stage }: KeptView): boolean {
  return !['asked-to-keep', 'declined', 'expired', 'accepted', 'does-not-open'].includes(stage);
}

function rivalsOf(view: CrystalView, old: FeedId, to: FeedId, said: readonly VoiceView[]): readonly PersonView[] {
  const asking = view.handOns.filter((each) => each.old.id === old).map((each) => each.to);
  const named = said.flatMap((voice) => (voice.to === null ? [] : [voice.to]));
  const others = new Map([...asking, ...named].map((person) => [person.id, person]));
  others.delete(to);
  return [...others.values()];
}

function bearsKnownName(people: readonly PersonView[], to: PersonView): boolean {
  return to.name !== null && people.some(({ id, name, iFollow }) => iFollow && id !== to.id && name === to.name);
}

function isPhisher(view: CrystalView, id: FeedId): boolean {
  const voices = sortVoices(findAccount(view, id)?.voices ?? []).counted.filter(({ kind }) => kind === 'phisher');
  return voices.length >= 2 || voices.some(({ isMine }) => isMine);
}

const NO_WISHES: WishesView = { heirs: [], forwardAfter: 0, vouchers: 0 };

function wishesFor(kept: readonly KeptView[], root: MsgId): WishesView {
  return kept.find((each) => each.root === root)?.wishes ?? NO_WISHES;
}

/** The strictest of the wishes for the pieces that have not been handed on. */
function wishesOver(kept: readonly KeptView[], { pieces }: HandOnView): WishesView {
  const all = pieces.filter(({ handedOnAt }) => handedOnAt === null).map(({ root }) => wishesFor(kept, root));
  return {
    heirs: [...new Map(all.flatMap(({ heirs }) => heirs).map((heir) => [heir.id, heir])).values()],
    forwardAfter: Math.max(0, ...all.map(({ forwardAfter }) => forwardAfter)),
    vouchers: Math.max(0, ...all.map(({ vouchers }) => vouchers)),
  };
}

const NEVER: readonly Piece['bar'][] = ['retired', 'is-owner', 'is-me', 'phisher', 'not-an-heir'];

function mayGo(kept: readonly KeptView[], { as, to }: HandOnView, { root, bar, handedOnAt }: Piece): boolean {
  if (handedOnAt !== null || NEVER.includes(bar)) return false;
  const { heirs } = wishesFor(kept, root);
  return as === 'new-account' || heirs.length === 0 || heirs.some(({ id }) => id === to.id);
}
