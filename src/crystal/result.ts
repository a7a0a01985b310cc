/** Expected failures are values: a reason from a closed set. Bugs throw; I/O errors reject with their cause. */
export type Result<T, R extends string = Reason> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: R; readonly detail?: Detail };

/** Numbers and names that complete a sentence; never a secret, never a share. */
export type Detail = {
  readonly names?: readonly string[];
  /** Numbers of sheets of paper. */
  readonly sheets?: readonly number[];
  readonly have?: number;
  readonly need?: number;
  /** bytes, or letters */
  readonly limit?: number;
  /** seconds */
  readonly wait?: number;
};

/** Why a thing could not be done. `src/components/shared/sentences.ts` turns each into words. */
export type Reason =
  // protecting
  | 'name-empty'
  | 'name-too-long'
  | 'secret-empty'
  | 'secret-too-large'
  | 'too-large-for-paper'
  | 'too-many-sheets'
  | 'too-few-friends'
  | 'too-many-friends'
  | 'quorum-too-small'
  | 'quorum-too-large'
  | 'unknown-friend'
  | 'not-enough-accepted'
  | 'plan-missing'
  | 'already-sent'
  | 'not-sent'
  | 'not-confirmed-yet' // the one that is to take its place
  | 'already-changing'
  | 'deadline-past'
  // answering
  | 'unknown-secret'
  | 'unknown-invitation'
  | 'unknown-request'
  | 'already-answered'
  | 'expired'
  | 'no-piece'
  | 'piece-does-not-open'
  | 'not-the-owner'
  | 'owner-said-stolen'
  | 'retired'
  // saying something about an account, and handing on
  | 'own-account'
  | 'unknown-account'
  | 'reason-too-long'
  | 'too-many-readers'
  | 'circle' // the new account would lead back to the old one
  | 'already-said'
  | 'nothing-kept'
  | 'is-owner'
  | 'is-me'
  | 'phisher'
  | 'not-attested'
  | 'not-an-heir'
  | 'too-few-voices'
  | 'too-early'
  | 'too-many-heirs'
  | 'bad-wishes'
  // recovering
  | 'not-enough-pieces'
  | 'pieces-do-not-fit'
  | 'parts-missing' // of the encrypted secret, which is in messages of its own
  | 'parts-damaged'
  | 'already-asked' // for the pieces, in earnest
  | 'too-few-to-rehearse'
  | 'no-rehearsal'
  | 'only-words' // typed from paper: another piece must bring what they lack
  | 'unknown-sheet'
  // links and rooms
  | 'link-malformed'
  | 'link-unknown'
  | 'link-used'
  | 'link-own'
  | 'room-unreachable'
  | 'room-full'
  | 'room-refused'
  | 'no-room'
  | 'removed'
  // looking after a room
  | 'moderators-only'
  | 'moderators-stay'
  | 'no-member'
  | 'too-many-links'
  // moving to another device
  | 'not-in-room' // what was written has not all arrived there
  | 'move-too-large'
  | 'move-file-malformed'
  | 'move-file-newer'
  | 'move-passphrase-wrong'
  | 'move-code-malformed'
  | 'move-code-unknown'
  | 'too-many-guesses'
  | 'room-too-old'
  | 'other-account'
  | 'moved-on'
  | 'moved-unsure'
  // our own feed
  | 'messages-returning'
  | 'feed-forked'
  // the device
  | 'wrong-passphrase'
  | 'wrong-passkey'
  | 'passphrase-too-short'
  | 'passkey-refused'
  | 'passkey-unsuited'
  | 'storage-failed';

/** A success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A failure with its reason. */
export function no<R extends string>(
  reason: R,
  detail?: Detail,
): { readonly ok: false; readonly reason: R; readonly detail?: Detail } {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}
