/** `about` with a name: public, what somebody calls themselves; private to myself, the nickname that I gave somebody. */
import { isFeedId, type FeedId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type About = {
  readonly type: 'about';
  readonly about: FeedId;
  readonly name: string;
  readonly recps: readonly FeedId[] | null;
};

export function parseAbout(fields: Fields): Parsed<About> {
  const about = field(fields, 'about');
  if (!isFeedId(about)) return unfit('bad-about');
  const name = stringOf(field(fields, 'name'));
  if (name === null) return unfit('bad-name');
  const recps = optional(field(fields, 'recps'), recpsOf);
  return recps === null ? unfit('bad-recps') : fit({ type: 'about', about, name, recps: recps ?? null });
}

/** What I call myself. */
export function buildName(me: FeedId, name: string): Draft {
  return { audience: 'public', content: { type: 'about', about: me, name } };
}

/** What I call `person`, for my eyes only; empty takes it back. */
export function buildNickname(me: FeedId, person: FeedId, nickname: string): Draft {
  return { audience: 'private', recps: [me], content: { type: 'about', about: person, name: nickname } };
}
