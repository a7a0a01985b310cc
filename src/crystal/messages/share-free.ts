/** Which messages can be kept opened on this device: none that may hold a share in the clear. */
import { parseMessage } from './message';

/**
 * Whether `content` (of any message, opened) is one of ours in which no share is in the clear. Rather says no too often: a piece that is given
 * back cannot be told from a note beside an answer.
 */
export function isShareFree(content: unknown, isPrivate: boolean): boolean {
  const parsed = parseMessage(content, isPrivate);
  if (parsed?.ok !== true) return false;
  switch (parsed.value.type) {
    case 'forward':
      return false;
    case 'invite-reply':
      return parsed.value.body === null;
    default:
      // A shard message that parses holds a box.
      return true;
  }
}
