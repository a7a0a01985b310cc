/** The field's own validators, by the type of what they look at. */
import schema from 'ssb-dark-crystal-schema';

/** All that there is a validator for. */
export const VALIDATORS: ReadonlyMap<unknown, (content: unknown) => boolean> = new Map([
  ['dark-crystal/root', schema.isRoot],
  ['dark-crystal/ritual', schema.isRitual],
  ['dark-crystal/shard', schema.isShard],
  ['invite', schema.isRequest],
  ['invite-reply', schema.isReply],
  ['dark-crystal/forward', schema.isForward],
]);
