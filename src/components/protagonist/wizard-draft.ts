/** What is entered in the wizard, but for the secret itself. Pure. */
import type { Protection } from '../../api';
import type { FeedId } from '../../crystal/ids';
import { LEAST_QUORUM, MOST_FRIENDS } from '../../crystal/limits';
import { checkName } from '../../crystal/naming';
import { no, ok, type Result } from '../../crystal/result';
import type { Secret } from '../../crystal/secret';
import type { FriendPiece, PersonView, SecretView } from '../../crystal/views/view';
import { clampNeeded, suggestNeeded } from './assess-trust';
import { hasPiece } from './friend-words';
import { measureOnPaper, measureSecret } from './measure-secret';

export type WizardStep = 'name' | 'secret' | 'friends' | 'needed' | 'options' | 'review';

/** Days that friends have to answer; 0: no limit. */
export const DEADLINES = [0, 3, 7, 14] as const;
const DAY = 24 * 60 * 60_000;

export type Draft = {
  readonly name: string;
  readonly friends: readonly FeedId[];
  /** Friends on other apps, who said yes elsewhere: they get their piece without being asked here. */
  readonly unasked: readonly FeedId[];
  /** Sheets of paper beside the friends. */
  readonly papers: number;
  /** Null: not chosen, so what is suggested holds. */
  readonly needed: number | null;
  readonly message: string;
  readonly days: (typeof DEADLINES)[number];
  readonly shared: boolean;
  /** What shall happen when I am gone, or come back with a new account. */
  readonly heirs: readonly FeedId[];
  /** Days to wait. */
  readonly forwardAfter: number;
  /** Friends who have to vouch, the one who hands on included; 0: their own word is enough. */
  readonly vouchers: number;
};

export const EMPTY_DRAFT: Draft = {
  name: '',
  friends: [],
  unasked: [],
  papers: 0,
  needed: null,
  message: '',
  days: 0,
  shared: false,
  heirs: [],
  forwardAfter: 0,
  vouchers: 0,
};

const ALL: readonly WizardStep[] = ['name', 'secret', 'friends', 'needed', 'options', 'review'];

/** The steps, in order. A secret that exists already has its name. */
export function stepsFor(existing: SecretView | null): readonly WizardStep[] {
  return existing === null ? ALL : ALL.filter((step) => step !== 'name');
}

/** The draft that the wizard begins with for a secret that is to take the place of `before`: its terms, and who keeps it and stays. */
export function draftToChange(before: SecretView): Draft {
  const staying = before.friends.filter(({ state, leaving }) => hasPiece(state) && leaving === null);
  const unasked = staying.filter(({ otherApp }) => otherApp).map(({ person }) => person.id);
  return { ...termsOf(before), friends: staying.map(({ person }) => person.id), unasked };
}

/** The draft that the wizard begins with for a secret that exists: its terms, and who was chosen but not asked yet. */
export function draftFrom(existing: SecretView): Draft {
  const friends = existing.friends.filter(({ state }) => state.kind === 'chosen').map(({ person }) => person.id);
  const unasked = existing.friends.filter(({ state }) => state.kind === 'unasked').map(({ person }) => person.id);
  return { ...termsOf(existing), friends, unasked };
}

function termsOf({ name, quorum, shared, wishes, sheets }: SecretView): Draft {
  const { heirs, forwardAfter, vouchers } = wishes;
  const wished = { heirs: heirs.map(({ id }) => id), forwardAfter, vouchers };
  const papers = sheets.filter(({ state }) => state !== 'gone').length;
  return { ...EMPTY_DRAFT, ...wished, name, papers, needed: quorum, shared };
}

/** Who was asked before: they stay, or they said no and are not asked again. */
export function askedBefore(existing: SecretView | null): readonly FriendPiece[] {
  return existing?.friends.filter(({ state }) => state.kind !== 'chosen') ?? [];
}

/** Who was asked before and did not say no: they get a fresh piece like the others. */
export function stayingOf(existing: SecretView | null): readonly PersonView[] {
  return askedBefore(existing).flatMap(({ person, state }) => (state.kind === 'declined' ? [] : person));
}

/** Who can be given a piece without being asked here: the chosen, and those asked before who have not answered. */
export function openOf(chosen: readonly PersonView[], existing: SecretView | null): readonly PersonView[] {
  const isOpen = ({ state }: FriendPiece): boolean => state.kind === 'invited' || state.kind === 'unasked';
  return [
    ...askedBefore(existing)
      .filter(isOpen)
      .map(({ person }) => person),
    ...chosen,
  ];
}

/** Those of `open` who are not asked here. */
export function unaskedOf({ unasked }: Draft, open: readonly PersonView[]): readonly PersonView[] {
  return open.filter(({ id }) => unasked.includes(id));
}

/** Whether a friend can be asked to keep a piece. */
export function canBeChosen(person: PersonView): boolean {
  return person.iFollow && person.followsMe;
}

/** The chosen friends who can (still) be asked and were not asked before, in the order of choosing. */
export function chosenOf(
  draft: Draft,
  people: readonly PersonView[],
  existing: SecretView | null,
): readonly PersonView[] {
  const before = new Set(askedBefore(existing).map(({ person }) => person.id));
  const able = people.filter((person) => canBeChosen(person) && !before.has(person.id));
  return draft.friends.flatMap((id) => able.find((person) => person.id === id) ?? []);
}

/** Numbers of the sheets of paper that were made for `existing`, and are worthless once its pieces are made anew. */
export function printedBefore(existing: SecretView | null): readonly number[] {
  return existing?.sheets.flatMap(({ number, state }) => (state === 'gone' ? [] : number)) ?? [];
}

/** How many are needed: what was chosen as far as possible, else what is suggested. */
export function neededOf(draft: Draft, friends: number): number {
  return clampNeeded(draft.needed ?? suggestNeeded(friends), friends);
}

/** How many have to vouch: what was chosen, as far as there are as many friends; 0 for one's own word. */
export function vouchersOf(draft: Draft, friends: number): number {
  const wanted = Math.min(draft.vouchers, friends);
  return wanted < 2 ? 0 : wanted;
}

/** The chosen heirs, in the order of choosing: people whom I (still) know. */
export function heirsOf(draft: Draft, people: readonly PersonView[]): readonly PersonView[] {
  return draft.heirs.flatMap((id) => people.find((person) => person.id === id && canBeChosen(person)) ?? []);
}

/** Whether anything was entered that would be lost. `before`: what the wizard began with. */
export function isTouched(draft: Draft, before: Draft, secret: Secret): boolean {
  return secret !== '' || draft !== before;
}

/** Whether the wizard may go on from `step`, or why not. The same limits as the domain's; that has the last word. */
export function checkStep(step: WizardStep, draft: Draft, secret: Secret, friends: number): Result<null> {
  const name = draft.name.trim();
  switch (step) {
    case 'name': {
      const checked = checkName(name);
      return checked.ok ? ok(null) : checked;
    }
    case 'secret': {
      const { size, fit, limit } = measureSecret(secret);
      if (size === 0) return no('secret-empty');
      return fit === 'too-large' ? no('secret-too-large', { limit }) : ok(null);
    }
    case 'friends':
      if (friends + draft.papers < LEAST_QUORUM) return no('too-few-friends', { need: LEAST_QUORUM });
      if (friends + draft.papers > MOST_FRIENDS) return no('too-many-friends', { limit: MOST_FRIENDS });
      return checkOnPaper(draft, secret);
    case 'needed':
    case 'options':
    case 'review':
      return ok(null);
  }
}

/** Whether the secret can be scanned from paper, where that is wanted. */
function checkOnPaper({ papers, name }: Draft, secret: Secret): Result<null> {
  if (papers === 0) return ok(null);
  if (typeof secret !== 'string') return no('too-large-for-paper');
  const { size, limit } = measureOnPaper(secret, name.trim());
  return size > limit ? no('too-large-for-paper', { limit }) : ok(null);
}

/** The farthest of `steps` that may be shown: all before it are in order. Index. */
export function farthest(steps: readonly WizardStep[], draft: Draft, secret: Secret, friends: number): number {
  const stuck = steps.findIndex((step) => !checkStep(step, draft, secret, friends).ok);
  return stuck === -1 ? steps.length - 1 : stuck;
}

/**
 * What `protect` is given.
 * @param now ms since 1970; the deadline counts from here
 */
export function toProtection(
  draft: Draft,
  given: Pick<Protection, 'root' | 'secret' | 'replaces'> & {
    friends: readonly PersonView[];
    heirs: readonly PersonView[];
    now: number;
  },
): Protection {
  const message = draft.message.trim();
  return {
    root: given.root,
    name: draft.name.trim(),
    secret: given.secret,
    friends: given.friends.map(({ id }) => id),
    papers: draft.papers,
    unasked: unaskedOf(draft, given.friends).map(({ id }) => id),
    quorum: neededOf(draft, given.friends.length + draft.papers),
    deadline: draft.days === 0 ? null : given.now + draft.days * DAY,
    message: message === '' ? null : message,
    shared: draft.shared,
    heirs: given.heirs.map(({ id }) => id),
    forwardAfter: draft.forwardAfter,
    vouchers: vouchersOf(draft, given.friends.length),
    replaces: given.replaces,
  };
}
