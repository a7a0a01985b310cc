/** What a person's app really published, decrypted with the keys that are in their own browser. */
import { generate, unbox } from 'ssb-keys';
import type { Person } from './person';
import { stealSeed } from './vault';
import type { Witness } from './witness';

/** One message of the feed; `content` is decrypted where it was private. */
export type Published = {
  readonly key: string;
  readonly sequence: number;
  readonly previous: string | null;
  readonly content: Readonly<Record<string, unknown>>;
};

/** All of `person`'s feed as the room passed it on, in order, the last one a new name. Their app must be open. */
export async function readOwnFeed(person: Person, room: Witness): Promise<Published[]> {
  const keys = generate('ed25519', Buffer.from(await stealSeed(person.device.page), 'hex'));
  return (await room.readsAll(person)).map(({ key, value }) => {
    const content = typeof value.content === 'string' ? unbox(value.content, keys) : value.content;
    if (typeof content !== 'object' || content === null) throw new Error(`message ${value.sequence} does not open`);
    const { previous } = value as typeof value & { readonly previous: string | null };
    return { key, sequence: value.sequence, previous, content: content as Published['content'] };
  });
}

/** Those of `feed` with this type. */
export function ofType(feed: readonly Published[], type: string): Published[] {
  return feed.filter(({ content }) => content['type'] === type);
}
