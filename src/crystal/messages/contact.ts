/** `contact`: whom somebody follows; public, as everywhere in SSB. */
import { isFeedId, type FeedId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, unfit, type Fields, type Parsed } from './read';

export type Contact = { readonly type: 'contact'; readonly contact: FeedId; readonly following: boolean };

/** Follows, unfollows and blocks; a block is no following. */
export function parseContact(fields: Fields): Parsed<Contact> {
  const contact = field(fields, 'contact');
  if (!isFeedId(contact)) return unfit('bad-contact');
  const following = field(fields, 'following');
  const blocking = field(fields, 'blocking');
  if (typeof following !== 'boolean' && typeof blocking !== 'boolean') return unfit('bad-following');
  return fit({ type: 'contact', contact, following: following === true && blocking !== true });
}

/** I follow `person`, or no longer. */
export function buildContact(person: FeedId, following: boolean): Draft {
  return { audience: 'public', content: { type: 'contact', contact: person, following } };
}
