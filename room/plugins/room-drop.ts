/** `roomDrop.*`: a member leaves something sealed in the drop box. Source: `docs/protocol.md`, "Moving by code". */
import type { DropBox, DropError } from '../drop-box';
import { hitLimit } from '../limit-hits';
import type { Membership } from '../membership';
import type { Callback, Caller, Plugin } from '../ssb-types';

const ERRORS: Readonly<Record<DropError, string>> = {
  malformed: 'a name and something sealed are needed',
  'too-large': 'too large for the drop box',
  'too-many': 'the drop box is full',
  'name-taken': 'another name is needed',
};

type Work = (caller: Caller, args: readonly unknown[]) => unknown;

/** Whoever calls is known by the handshake. */
export function roomDropPlugin(drops: DropBox, membership: Pick<Membership, 'isMember'>): Plugin {
  const method = (work: Work) =>
    function (this: Caller, ...args: unknown[]): void {
      const callback = args.pop();
      if (typeof callback === 'function') answer(() => work(this, args), callback as Callback<unknown>);
    };

  function put({ id }: Caller, [name, sealed]: readonly unknown[]): true {
    if (!membership.isMember(id)) throw new Refusal('members only');
    const error = drops.put(id, name, sealed);
    if (error === 'too-many') hitLimit('drops', id);
    if (error !== null) throw new Refusal(ERRORS[error]);
    return true;
  }

  return {
    name: 'roomDrop',
    version: '1.0.0',
    manifest: { put: 'async', state: 'async', clear: 'async' },
    init: () => ({
      /** Leaves (name, base64), in the place of what the caller left before. */
      put: method(put),
      /** `waiting`, `fetched` or `none`. */
      state: method(({ id }) => drops.state(id)),
      clear: method(({ id }) => {
        drops.clear(id);
        return true;
      }),
    }),
  };
}

/** What the caller is told. */
class Refusal extends Error {
  // It would travel to the caller.
  override readonly stack = '';
}

function answer(work: () => unknown, callback: Callback<unknown>): void {
  let value: unknown;
  try {
    value = work();
  } catch (error) {
    callback(error instanceof Refusal ? error : new Refusal('the room could not do this'));
    return;
  }
  callback(null, value);
}
