/**
 * The contract between the page (`src/components`) and the worker (`src/ssb/peer.worker.ts`): one view down, commands up.
 * Everything here passes through `postMessage`: plain data only.
 */
import type { Change } from './changes';
import type { FeedId, MsgId } from './crystal/ids';
import type { Result } from './crystal/result';
import type { AttestInput } from './crystal/commands/attest';
import type { HandOnRequest } from './crystal/commands/claim';
import type { PaperReading } from './crystal/paper/sheet';
import type { Protected } from './crystal/session';
import type { Secret } from './crystal/secret';
import type { CrystalView, Recovered, Rehearsed } from './crystal/views/view';

export type { AttestInput } from './crystal/commands/attest';
export type { HandOnRequest } from './crystal/commands/claim';

/** A room that we joined. */
export type RoomView = {
  /** Multiserver address. */
  readonly address: string;
  /** The room's feed id. */
  readonly key: string;
  readonly name: string | null;
  readonly state: 'connecting' | 'connected' | 'offline' | 'refused' | 'full';
  /** When the next attempt is due, if not connected. ms since 1970. */
  readonly retryAt: number | null;
  /** People present, ourselves included; null while not connected. */
  readonly present: number | null;
  /** Whether we may look after it, as it told us last. */
  readonly moderator: boolean;
};

/** A member of a room, as it tells its moderators. Null: it did not say. */
export type RoomMember = {
  readonly id: FeedId;
  readonly isModerator: boolean;
  readonly invitedBy: FeedId | null;
  /** ms since 1970 */
  readonly since: number | null;
  /** What it keeps of them. */
  readonly messages: number | null;
  readonly bytes: number | null;
  readonly isPresent: boolean;
};

export type RoomMembers = {
  readonly members: readonly RoomMember[];
  /** Whom a moderator removed, and when (ms since 1970). */
  readonly removed: readonly { readonly id: FeedId; readonly at: number | null }[];
};

/**
 * Our own feed. `returning`: it comes back from elsewhere, and nothing can be written before it is whole; `need`: how many messages,
 * null while nobody knows; `lacking`: those who are there do not have it. `forked`: this account was written on in two places at
 * once; nothing is written any more.
 */
export type OwnFeedView =
  | { readonly kind: 'whole' }
  | { readonly kind: 'returning'; readonly have: number; readonly need: number | null; readonly lacking: boolean }
  | { readonly kind: 'forked' };

/** The code that the old device shows. */
export type MoveCodeView = {
  /** Sixteen. */
  readonly digits: string;
  /** ms since 1970 */
  readonly until: number;
  readonly state: 'waiting' | 'fetched' | 'expired';
};

/** What a browser needs to ask for a passkey, and the passkey for its own secret: bytes, none of them secret. */
export type PasskeyHandle = { readonly credential: Uint8Array<ArrayBuffer>; readonly salt: Uint8Array<ArrayBuffer> };

/** The locks on the account. Neither: it opens by itself on this device. Both: either opens it. */
export type LockView = {
  readonly passphrase: boolean;
  readonly passkey: PasskeyHandle | null;
  /** Minutes without anybody after which the app locks itself, where there is a lock; null for never. */
  readonly autoLock: number | null;
};

/** What opens a lock. `secret`: the 32 bytes that the passkey makes of the salt (WebAuthn PRF); they are wiped here, and the page wipes its own. */
export type Way =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'passkey'; readonly secret: Uint8Array<ArrayBuffer> };

/** Something done to the locks. Setting what is set replaces it. */
export type LockChange =
  | { readonly kind: 'set-passphrase'; readonly passphrase: string }
  | { readonly kind: 'set-passkey'; readonly handle: PasskeyHandle; readonly secret: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'remove'; readonly lock: Way['kind'] };

/** What runs in this tab. */
export type AppState =
  | { readonly kind: 'starting'; readonly step: 'keys' | 'storage' | 'messages' }
  /** First visit: nothing was ever stored here. `createIdentity` goes on. */
  | { readonly kind: 'new' }
  /** Coconut is open in another tab; `takeOver` brings it here. */
  | { readonly kind: 'elsewhere' }
  /** The key store is missing or unreadable though messages are here; nothing was created or changed. */
  | { readonly kind: 'keys-damaged'; readonly found: 'missing' | 'unreadable' }
  /**
   * The browser gives no storage, or it failed (private mode, disk full, too old). `trouble`: what it says of it.
   * What failed by itself is tried again from time to time, and by `retry`.
   */
  | { readonly kind: 'no-storage'; readonly cause: string; readonly trouble: StorageTrouble }
  /**
   * The account has left for another device, and this one writes nothing any more. `at`: ms since 1970. `given`: a file or a code was
   * made, so that it may be in use elsewhere.
   */
  | { readonly kind: 'moved'; readonly at: number; readonly given: boolean; readonly code: MoveCodeView | null }
  /** There is an account, and its key is not here: `unlock` goes on. Nothing replicates. */
  | { readonly kind: 'locked'; readonly lock: LockView }
  | {
      readonly kind: 'ready';
      readonly view: CrystalView;
      readonly rooms: readonly RoomView[];
      readonly joining: JoiningView | null;
      readonly own: OwnFeedView;
      readonly lock: LockView;
      /** What was stored here was damaged, and has been mended since this tab was opened; null where nothing was. */
      readonly mended: Mended | null;
      /** Accounts that wrote more than this device takes in of one: nothing more of theirs comes. */
      readonly heldBack: readonly FeedId[];
    };

export type StorageTrouble = 'full' | 'closed' | 'unknown';

/** `own`: messages of ours are missing until a room or somebody else sends them; nothing new is written before that. */
export type Mended = { readonly own: boolean };

/** How opening an invitation link is getting on; it goes on by itself after a reload. */
export type JoiningView = {
  readonly step:
    | 'reaching-the-room' // claiming the code, over HTTP
    | 'entering' // connecting to the room
    | 'introducing' // following and writing the introduction
    | 'waiting-for-them' // all done on our side; they will follow back when next online
    | 'known-to-each-other';
  readonly inviter: FeedId | null;
  readonly inviterName: string | null;
};

/** What a person is protecting. The strings never leave the worker's memory. */
export type Protection = {
  /** Set to go on with an unfinished secret or to ask more friends; null for a new one. */
  readonly root: MsgId | null;
  readonly name: string;
  /** A file's bytes are wiped once they are encrypted; the page wipes its own. */
  readonly secret: Secret;
  readonly friends: readonly FeedId[];
  /** Sheets of paper beside the friends: 0–5, none by default. Friends and sheets are at most 16. */
  readonly papers?: number;
  /** Of `friends`, those who said yes elsewhere and get their piece without an invitation: people on other apps. Default: nobody. */
  readonly unasked?: readonly FeedId[];
  readonly quorum: number;
  /** ms since 1970, or null for none. */
  readonly deadline: number | null;
  /** A line to the friends, or null. */
  readonly message: string | null;
  /** Custodians see each other and the terms. */
  readonly shared: boolean;
  /** To whom the pieces may go when the owner is gone: people I know, at most 3, not necessarily custodians. */
  readonly heirs: readonly FeedId[];
  /** Days that custodians wait after their own attestation before they hand a piece on: 0–365. */
  readonly forwardAfter: number;
  /** Attestations wanted before handing on, the custodian's own included: 0 to the number of friends. */
  readonly vouchers: number;
  /** What this new one takes the place of: a secret of mine whose pieces are out, or one that was handed on to me; or null. */
  readonly replaces: MsgId | null;
};

/** What the link says, before anything is done with it. Parsed on the page; see `src/ssb/invitation-link.ts`. */
export type InvitationLink = {
  /** Multiserver address of the room. */
  readonly room: string;
  /** HTTP origin where the code is claimed. */
  readonly origin: string;
  readonly code: string;
  /** Who invites; null for a room's first link. */
  readonly inviter: FeedId | null;
  readonly inviterName: string | null;
};

export interface CoconutApi {
  /** Calls `onState` with the state now and whenever it changes (at most about 10 times a second). */
  watch(onState: (state: AppState) => void): Promise<void>;
  /** Takes the peer over from another tab; that one turns to `elsewhere`. */
  takeOver(): Promise<void>;
  /** Tries once more to open a storage that failed. Resolves when it is known what came of it. */
  retry(): Promise<void>;

  /** First run only, waiting until that is known: makes the identity, names it, starts the peer. Resolves when ready. Name: 1–64 characters after trimming. */
  createIdentity(name: string): Promise<Result<null>>;
  /** Opens a locked app; resolves when it is ready. After a few wrong ways each further one is looked at only after a while. */
  unlock(way: Way): Promise<Result<null>>;
  /** Locks it now, where there is a lock. What is being written is finished behind the locked screen; resolves when nothing runs any more. */
  lock(): Promise<void>;
  /** Changes the locks, all at once: a crash leaves the old ones or the new. `way` opens one there is; null only where there is none. */
  changeLock(change: LockChange, way: Way | null): Promise<Result<null>>;
  /** After how many minutes without anybody it locks itself; null for never. */
  setAutoLock(minutes: number | null): Promise<Result<null>>;
  /** Somebody is there: puts off the locking, unless it is due. */
  attend(): Promise<void>;
  /** Five random words that make a good passphrase. */
  suggestPassphrase(): Promise<string>;
  /** Publishes my name (public `about`). */
  setName(name: string): Promise<Result<null>>;
  /** Gives `person` a nickname that only I see; empty removes it. */
  setNickname(person: FeedId, nickname: string): Promise<Result<null>>;
  /** Follows or unfollows (public `contact`). */
  follow(person: FeedId, following: boolean): Promise<Result<null>>;

  /** Makes a single-use link in the first connected room. `appUrl`: where the app is served (`location.origin + pathname`). */
  createInvitationLink(appUrl: string): Promise<Result<string>>;
  /** Opens a link: claims, enters, follows, introduces. Resolves when our side is done; progress is in `joining`. */
  openInvitationLink(link: InvitationLink): Promise<Result<null>>;
  /** Joins a room without a code (open mode, or already a member). `address`: multiserver. */
  joinRoom(address: string): Promise<Result<null>>;
  /** Forgets a room. */
  leaveRoom(address: string): Promise<Result<null>>;
  /** For those who look after the room at `address`: who is in it, and who was removed. Asked anew each time. */
  listMembers(address: string): Promise<Result<RoomMembers>>;
  /** Makes up to `count` (1–50) single-use links there; fewer where the room has a limit. `appUrl`: see `createInvitationLink`. */
  inviteMany(address: string, count: number, appUrl: string): Promise<Result<readonly string[]>>;
  /** Ends somebody's membership: they are hung up on, and no invitation lets them in until they are forgiven. */
  removeMember(address: string, id: FeedId): Promise<Result<null>>;
  /** Lets somebody who was removed come in again, with a new invitation. */
  forgiveMember(address: string, id: FeedId): Promise<Result<null>>;
  /**
   * Everything of mine as lines of JSON (see `src/crystal/export.ts`): what I published, opened, and what I keep for others.
   * No secret and no piece is in it.
   */
  exportData(): Promise<Result<string>>;
  /**
   * Stops the account here, for good, once all that was written is in a room: the state turns to `moved`. `way`: what opens the lock, asked
   * for again; null where there is none.
   */
  moveAway(way: Way | null): Promise<Result<null>>;
  /** In `moved`: the text of a file for the other device. */
  makeMoveFile(passphrase: string): Promise<Result<string>>;
  /** In `moved`: leaves the account in a room's drop box; the code is in the state. */
  showMoveCode(): Promise<Result<null>>;
  /** In `moved`: the account goes on here, if it was not written on elsewhere. */
  takeBack(): Promise<Result<null>>;
  /** First visit, or keys that are missing or damaged: the account in the file goes on here. */
  arriveByFile(text: string, passphrase: string): Promise<Result<null>>;
  /** The same by a code. `place`: where its room is: an origin, an address of either kind; '' for the room that serves the app. */
  arriveByCode(code: string, place: string): Promise<Result<null>>;
  /** Dials all rooms now, without waiting for the backoff. */
  reconnect(): Promise<void>;

  /**
   * Splits the secret (in memory only), writes the sealed plan, the root and the invitations. Value: the root, and the sheets to be
   * printed, which are in this answer and nowhere else.
   */
  protect(what: Protection): Promise<Result<Protected>>;
  /** Notes that sheet `number` is put away in `place`, or was looked at and still is; or, where not `kept`, that it is lost. */
  noteSheet(root: MsgId, number: number, kept: boolean, place: string | null): Promise<Result<null>>;
  /** Sends pieces to all who accepted: contract, then shards. Idempotent: resumes what was begun. */
  send(root: MsgId): Promise<Result<null>>;
  /** Invites again those who have not answered (a fresh invitation each). */
  remind(root: MsgId): Promise<Result<null>>;
  /** Forgets a secret that was never sent: its plan is removed and it is shown no more. */
  abandon(root: MsgId): Promise<Result<null>>;
  /**
   * Puts the pieces of a secret out of use, for good, and tells everybody who keeps one. Where another one was begun in its place, only
   * once a quorum of that one is confirmed.
   */
  retire(root: MsgId): Promise<Result<null>>;
  /** Asks the custodians' apps whether the pieces are still kept; they answer by themselves. Nobody is asked twice at a time. */
  check(root: MsgId): Promise<Result<null>>;
  /** How often that is asked without being told to. Days: 0 (never), 30, 91 or 365. */
  setCheckEvery(root: MsgId, days: number): Promise<Result<null>>;
  /** Tells `owner` that I cannot keep my piece any longer (`leaving`), or that I keep it after all. It stays here either way. */
  release(owner: FeedId, root: MsgId, leaving: boolean, message: string | null): Promise<Result<null>>;
  /** Asks every custodian for their piece (or again those who have not answered). */
  ask(root: MsgId): Promise<Result<null>>;
  /** What the code of a sheet, or its typed words, are; or what is wrong with them. Needs no account. Not stored anywhere. */
  readPaper(text: string): Promise<PaperReading>;
  /**
   * Combines what was returned, or handed on to me, and `papers` (codes or words). Names bad pieces in either case. Not stored anywhere.
   * `root` null: from papers alone, which needs no account.
   */
  recover(root: MsgId | null, papers?: readonly string[]): Promise<Result<Recovered>>;
  /** Throws the pieces that came back away, for good: nothing opens them any more. Those who keep them still do, and can be asked again. */
  forgetReturned(root: MsgId): Promise<Result<null>>;
  /**
   * A full rehearsal: asks the friends whose apps can for their pieces, marked as such, under a key of its own. Nothing of it counts when the
   * secret is asked for in earnest. It ends by itself after 30 days.
   */
  rehearse(root: MsgId): Promise<Result<null>>;
  /**
   * Puts the pieces of the rehearsal together in the worker's memory, where the secret stays and is thrown away; notes whether it came back, and
   * throws the key away, with which the pieces are gone. Fails, and goes on, where there are not enough.
   */
  concludeRehearsal(root: MsgId): Promise<Result<Rehearsed>>;
  /** Throws the key away, and tells friends who have not answered that there is nothing to answer any more. */
  stopRehearsal(root: MsgId): Promise<Result<null>>;

  /** Says yes or no to keeping a piece. */
  answerInvitation(invitation: MsgId, accept: boolean, message: string | null): Promise<Result<null>>;
  /** Says something about an account; replaces what I said before. My own account: only `stolen`, and that is final. */
  attest(what: AttestInput): Promise<Result<null>>;
  /** The words to compare by voice: `to` says to be the new account of `old`, `custodian` is asked. Always the same for the same three. */
  phrase(old: FeedId, to: FeedId, custodian: FeedId): Promise<readonly string[]>;
  /**
   * Hands on to `to` all that I keep of `old` (and of accounts that I attested to have become `old`), as far as the forward gate lets it
   * pass. Fails with the bar where nothing passes.
   */
  handOn(old: FeedId, to: FeedId): Promise<Result<null>>;
  /** Sets aside what `from` asked about `old`. Told to nobody; a later request is shown again. */
  refuseHandOn(old: FeedId, from: FeedId): Promise<Result<null>>;

  /** "My old account was `old`": follows `friends` and asks each for what they keep for it. Those asked before are asked again. */
  askHandOn(what: HandOnRequest): Promise<Result<null>>;
  /** "That was a mistake": takes back what I asked about `old`. */
  withdrawClaim(old: FeedId): Promise<Result<null>>;
  /** Shows a handed-on secret as done with (or again). Its pieces stay. */
  putAway(root: MsgId, away: boolean): Promise<Result<null>>;

  /** Returns the piece to its owner, or gives it for a rehearsal; or refuses. */
  answerRequest(request: MsgId, accept: boolean, message: string | null): Promise<Result<null>>;
}

/** The same as it crosses from the worker: what the page watches comes as what has changed (see `src/changes.ts`). */
export type WorkerApi = Omit<CoconutApi, 'watch'> & { watch(onChange: (change: Change) => void): Promise<void> };
