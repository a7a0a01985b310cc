/** Names, follows and introductions. Each is written only where it changes something. */
import type { Context } from '../context';
import { introductionsBy, isFollowed } from '../fold/facts';
import type { FeedId } from '../ids';
import { NAME_LENGTH } from '../limits';
import { buildName, buildNickname } from '../messages/about';
import { cleanLine } from '../messages/clean';
import { buildContact } from '../messages/contact';
import { buildIntroduction } from '../messages/introduction';
import { addressee } from '../messages/said';
import type { Draft } from '../ports';
import { checkName } from '../naming';
import { no, ok, type Result } from '../result';

/** What I call myself from now on. */
export function changeName({ facts }: Context, name: string): Result<Draft | null> {
  const checked = checkName(name);
  if (!checked.ok) return checked;
  return ok(facts.names.get(facts.me)?.value === checked.value ? null : buildName(facts.me, checked.value));
}

/** What I call `person`, for myself; empty takes it back. */
export function changeNickname({ facts }: Context, person: FeedId, nickname: string): Result<Draft | null> {
  const trimmed = cleanLine(nickname, NAME_LENGTH) === null ? '' : nickname.trim();
  if (trimmed.length > NAME_LENGTH) return no('name-too-long', { have: trimmed.length, limit: NAME_LENGTH });
  const now = facts.nicknames.get(person)?.value ?? '';
  return ok(now === trimmed ? null : buildNickname(facts.me, person, trimmed));
}

/** Follows or unfollows `person`. */
export function changeFollow({ facts }: Context, person: FeedId, following: boolean): Result<Draft | null> {
  if (person === facts.me) return no('unknown-friend');
  return ok(isFollowed(facts, person) === following ? null : buildContact(person, following));
}

/** The next message of an introduction to `inviter` with `code` that is not yet in our own log: a follow, then the word. */
export function nextIntroduction({ facts }: Context, inviter: FeedId, code: string): Draft | null {
  if (!isFollowed(facts, inviter)) return buildContact(inviter, true);
  const said = introductionsBy(facts, facts.me).some((mine) => mine.code === code && addressee(mine) === inviter);
  if (said) return null;
  return buildIntroduction(facts.me, inviter, code, facts.names.get(facts.me)?.value ?? null);
}
