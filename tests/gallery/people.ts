/** A canned cast for the gallery: ids are well-formed, nobody owns them. */
import type { Ready } from '../../src/components/shared/area';
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../../src/crystal/ids';
import type {
  CrystalView,
  FriendPiece,
  FriendState,
  KeptView,
  PersonView,
  SecretView,
  WishesView,
} from '../../src/crystal/views/view';

/** A feed id made of one letter. */
export function feedId(letter: string): FeedId {
  const id = `@${letter.repeat(42)}A=.ed25519`;
  if (!isFeedId(id)) throw new Error(`${letter} makes no feed id`);
  return id;
}

/** A message id made of one letter. */
export function msgId(letter: string): MsgId {
  const id = `%${letter.repeat(42)}A=.sha256`;
  if (!isMsgId(id)) throw new Error(`${letter} makes no message id`);
  return id;
}

/** A person whom I follow and who follows me, unless `more` says otherwise. */
export function person(name: string | null, letter: string, more: Partial<PersonView> = {}): PersonView {
  return {
    id: feedId(letter),
    name,
    ownName: name,
    nickname: null,
    iFollow: true,
    followsMe: true,
    online: false,
    standing: null,
    forked: false,
    ...more,
  };
}

export const alice = person('Alice', 'a', { online: true });
export const bob = person('Bob', 'b');
export const carol = person('Carol Ann Featherstonehaugh-Cholmondeley', 'c', { online: true });
export const dave = person('Dave', 'd', { followsMe: false });
export const stranger = person(null, 'e', { iFollow: false });

const nothingYet: CrystalView = {
  me: { id: feedId('m'), name: 'Maria', forked: false },
  people: [],
  acquaintances: [],
  accounts: [],
  secrets: [],
  kept: [],
  handOns: [],
  oldAccounts: [],
  handedSecrets: [],
  attention: [],
};

/** No wishes: the custodian decides alone, and at once. */
export const noWishes: WishesView = { heirs: [], forwardAfter: 0, vouchers: 0 };

/** A friend of a secret, of whom nothing else is known. */
export function piece(who: PersonView, state: FriendState, more: Partial<FriendPiece> = {}): FriendPiece {
  return { person: who, state, confirmedAt: null, check: null, leaving: null, ...more };
}

/** Of a secret: it is in its pieces, which are not out yet and not on paper, and it replaces nothing. */
export const noChange: Pick<
  SecretView,
  'parts' | 'asking' | 'rehearsal' | 'sheets' | 'replaces' | 'health' | 'renews' | 'renewedBy'
> = {
  parts: null,
  sheets: [],
  replaces: null,
  asking: null,
  rehearsal: { offer: null, running: null, last: null },
  health: null,
  renews: null,
  renewedBy: null,
};

/** Of something kept: the piece is not here, and nothing was replaced. */
export const noCare: Pick<KeptView, 'rehearsal' | 'replaces' | 'since' | 'size' | 'checkedAt' | 'leaving' | 'retired'> =
  {
    rehearsal: null,
    replaces: null,
    since: null,
    size: null,
    checkedAt: null,
    leaving: null,
    retired: null,
  };

/** A state with something to show, in one connected room. */
export function ready(view: Partial<CrystalView> = {}, rest: Partial<Omit<Ready, 'kind' | 'view'>> = {}): Ready {
  return {
    kind: 'ready',
    joining: null,
    own: { kind: 'whole' },
    lock: { passphrase: false, passkey: null, autoLock: 15 },
    mended: null,
    heldBack: [],
    rooms: [
      {
        address: 'wss://room.example:443~shs:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrA=',
        key: feedId('r'),
        name: 'The Palm House',
        state: 'connected',
        retryAt: null,
        present: 3,
        moderator: false,
      },
    ],
    ...rest,
    view: { ...nothingYet, ...view },
  };
}
