/** `room.*`: what this room is and who is in it. Source: rooms 2.0. Aliases are not offered. */
import type { FeedId } from '../../src/crystal/ids';
import type { Attendants, Presence } from '../attendants';
import { createPushable } from '../pushable';
import { findSocket } from '../sockets';
import type { Caller, Plugin, Read, Rpc } from '../ssb-types';

export type Metadata = {
  readonly name: string;
  readonly membership: boolean;
  /** Whether the caller may look after the room with `roomMembers`. */
  readonly moderator: boolean;
  readonly features: readonly string[];
  /** What is stored of the caller, how much may be, and whether anything is taken in at all. */
  readonly storage: {
    readonly takesIn: boolean;
    readonly messages: number;
    readonly maxMessages: number;
    readonly bytes: number;
    readonly maxBytes: number;
  };
};

/** What the room says of itself to `id`. */
export type Describe = (id: FeedId) => Metadata;

type Refuse = (...args: unknown[]) => void;

/** Presence events a reader may leave unread. */
const MOST_UNREAD = 10_000;

export function roomPlugin(attendants: Attendants, describe: Describe): Plugin {
  return {
    name: 'room',
    version: '2.0.0',
    manifest: {
      metadata: 'async',
      attendants: 'source',
      registerAlias: 'async',
      revokeAlias: 'async',
      listAliases: 'async',
    },
    init: () => ({
      metadata(this: Caller, callback: (error: null, metadata: Metadata) => void): void {
        callback(null, describe(this.id));
      },
      attendants(this: Caller): Read<Presence> {
        return streamAttendants(attendants, findSocket(this));
      },
      registerAlias: refuseAliases,
      revokeAlias: refuseAliases,
      listAliases: refuseAliases,
    }),
  };
}

/** Who is present now, then everybody who comes or goes. Whoever asks is ready to be called, and so present. */
function streamAttendants(attendants: Attendants, rpc: Rpc): Read<Presence> {
  attendants.announce(rpc);
  const { source, push } = createPushable<Presence>(MOST_UNREAD, () => unsubscribe());
  const unsubscribe = attendants.onPresence(push);
  push({ type: 'state', ids: attendants.ids() });
  return source;
}

const refuseAliases: Refuse = (...args) => {
  const callback = args.at(-1);
  if (typeof callback === 'function') (callback as (error: Error) => void)(new Error('this room offers no aliases'));
};
