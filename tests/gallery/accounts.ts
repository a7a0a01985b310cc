/** Canned voices and accounts for the gallery. */
import type {
  AccountView,
  CrystalView,
  HandOnView,
  KeptView,
  PersonView,
  VoiceView,
} from '../../src/crystal/views/view';
import { bob, carol, dave, msgId, noWishes, person, stranger, noCare } from './people';

export const NOW = Date.now();
export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;

/** Maria, whose phone this is. */
export const me = person('Maria', 'm');

/** One thing that `by` says; counted, public and latest unless `more` says otherwise. */
export function voice(by: PersonView, kind: VoiceView['kind'], more: Partial<VoiceView> = {}): VoiceView {
  return {
    key: msgId('v'),
    by,
    isMine: by.id === me.id,
    kind,
    to: null,
    reason: null,
    at: NOW - 3 * HOUR,
    isPublic: true,
    isLatest: true,
    discounted: null,
    isAnswered: false,
    ...more,
  };
}

/** What is said about `account`. */
export function said(account: PersonView, voices: readonly VoiceView[], more: Partial<AccountView> = {}): AccountView {
  const mine = voices.find(({ isMine, isLatest }) => isMine && isLatest) ?? null;
  return { account, voices, mine, ownStolen: false, newAccount: null, oldAccounts: [], piecesHere: 0, ...more };
}

/** The old account of Alice, and one that bears her name. */
export const oldAlice = person('Alice', 'a', { standing: 'stolen' });
export const newAlice = person('Alice', 'n', { iFollow: false, followsMe: true });

/** A piece of `oldAlice` that nothing bars, unless `more` says otherwise. */
export function piece(at: number, more: Partial<HandOnView['pieces'][number]> = {}): HandOnView['pieces'][number] {
  return {
    root: msgId(String(at)),
    owner: oldAlice,
    bar: 'not-attested',
    opensAt: null,
    vouchers: { have: 0, need: 0 },
    handedOnAt: null,
    ...more,
  };
}

/** `newAlice` asks for two pieces, and Bob vouches, unless `more` says otherwise. */
export function handOn(more: Partial<HandOnView> = {}): HandOnView {
  return {
    old: oldAlice,
    to: newAlice,
    as: 'new-account',
    stage: 'asked',
    asked: { at: NOW - 20 * 60_000, message: null, markStolen: false },
    phrase: ['ginger', 'lottery', 'vault', 'acoustic', 'harvest'],
    oldKnownSince: NOW - 400 * DAY,
    toKnownSince: null,
    vouching: [voice(bob, 'reincarnation', { to: newAlice })],
    warning: [],
    rivals: [],
    sameName: true,
    pieces: [piece(1), piece(2)],
    ...more,
  };
}

/** Somebody else who says to be Alice. */
export const rival = person('alice', 'q', { iFollow: false, followsMe: true });

export const longName = person('Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondel', 'h');
export const sara = person('سارة بنت عبد الله', 'f');
export const hostile = person('<img src=x onerror=alert(1)>\u202eevil', 'j', { standing: 'phisher' });
export const markup = '<script>alert("x")</script> & <b>bold</b> '.repeat(4);
export const longReason = 'She called me from her sister’s phone and told me about it. '.repeat(8).trim();

export const everybody = [oldAlice, bob, carol, dave, sara, stranger];

export const conflict = said(oldAlice, [
  voice(me, 'suspicious', { at: NOW - 2 * DAY, isPublic: false }),
  voice(bob, 'stolen', { reason: longReason }),
  voice(carol, 'valid', { reason: 'I spoke with her yesterday. All is well!' }),
  voice(stranger, 'stolen', { discounted: 'stranger' }),
  voice(oldAlice, 'valid', { discounted: 'about-itself', reason: 'It is me!' }),
  voice(newAlice, 'reincarnation', { to: newAlice, discounted: 'names-itself' }),
  voice(hostile, 'valid', { discounted: 'distrusted', reason: markup }),
  voice(bob, 'valid', { isLatest: false, at: NOW - 30 * DAY }),
]);

export const moved = said(
  { ...oldAlice, standing: 'moved' },
  [voice(bob, 'reincarnation', { to: newAlice }), voice(sara, 'stolen', { reason: 'سرق هاتفها' })],
  { newAccount: newAlice, piecesHere: 2 },
);

export function kept(root: string, more: Partial<KeptView> = {}): KeptView {
  return {
    root: msgId(root),
    owner: oldAlice,
    stage: 'kept',
    at: NOW - DAY,
    deadline: null,
    message: null,
    invitation: null,
    request: null,
    barred: null,
    wishes: noWishes,
    handedOnTo: [],
    contract: null,
    ...noCare,
    ...more,
  };
}

export const base: Partial<CrystalView> = { people: everybody, kept: [kept('1'), kept('2')], accounts: [conflict] };
