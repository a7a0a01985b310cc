/** What a peer stands on, in a browser or in Node. */
import type { Mended } from '../api';
import type { KeyStore } from './identity';
import type { VerifyAhead } from './intake';
import { ARRIVAL } from './move/arrive';
import type { Records } from './records';
import type { Fetch } from './room-http';
import type { Stretch } from './stretch';
import type { TabLock, TabLockEvents } from './tab-lock';

/** Written before the identity is made: where there are keys and not this, the messages were lost. No message itself. */
export const BORN = 'born';
/** Records that may be there without an identity ever having been. */
export const BEFORE_KEYS: readonly string[] = [BORN, ARRIVAL];

export type Surroundings = {
  /** A folder in Node, a prefix of names in a browser. */
  readonly dir: string;
  readonly records: Records;
  readonly keyStore: KeyStore;
  readonly stretch: Stretch;
  readonly lock: (events: TabLockEvents) => TabLock;
  readonly fetch: Fetch;
  /** Looks at signatures beside the peer, where there is a way. */
  readonly verifyAhead?: VerifyAhead;
  /** Names what the app was built from. */
  readonly build: string;
  /** Origin of the room that serves the app, if one does; '' for the app's own. */
  readonly home: string | null;
  /** Whether a peer has been here before: messages, or records other than `BEFORE_KEYS`. */
  readonly hasMessages: () => Promise<boolean>;
  /** Makes us the only one who may write; called when the lock is ours, and before anything else. */
  readonly claim: () => Promise<void>;
  /** From now on every write is refused. */
  readonly disown: () => void;
  readonly onNetworkBack: (listener: () => void) => void;
  readonly onStorageFailure: (listener: (cause: unknown) => void) => void;
  /** Mends the log where that is due; null where there was nothing to do. `own`: id of our feed. */
  readonly mend: (own: string) => Promise<Mended | null>;
  /** Begins to read the log over and over, for what is not what was written any more. Returns the stop function. */
  readonly watchLog: () => () => void;
};
