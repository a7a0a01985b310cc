/** Names that somebody chooses: their own, or a secret's. */
import { NAME_LENGTH } from './limits';
import { cleanLine } from './messages/clean';
import { no, ok, type Result } from './result';

/** `name` as it is written down, or why it cannot be: nothing of it can be seen, or it is too long. */
export function checkName(name: string): Result<string> {
  const trimmed = name.trim();
  if (trimmed.length > NAME_LENGTH) return no('name-too-long', { have: trimmed.length, limit: NAME_LENGTH });
  return cleanLine(trimmed, NAME_LENGTH) === null ? no('name-empty') : ok(trimmed);
}
