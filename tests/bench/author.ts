/** A person with a long feed: a stock peer in Node that writes its messages and hands them to a room. */
import type { FeedId } from '../../src/crystal/ids';
import { eventually } from '../support/eventually';
import { call, startSsbPeer, type Message } from '../support/ssb-peer';
import type { Feed } from './trial';

/** The name that the last message gives its author: whoever knows it has taken everything in. */
const LAST_NAME = 'Author of many messages';

const LIMIT = 60_000; // ms

/** A feed in the room, and its messages as they were signed. */
export type Written = { readonly feed: Feed; readonly messages: readonly Message[] };

/** Writes `count` messages (posts of about 200 characters; last a name) and resolves when the room at `address` has all on disk. */
export async function writeFeed(address: string, count: number): Promise<Written> {
  const peer = await startSsbPeer();
  try {
    for (let n = 1; n < count; n += 1) {
      await peer.publish({ type: 'post', text: `Message ${n}. ${'lorem ipsum '.repeat(16)}` });
    }
    await peer.publish({ type: 'about', about: peer.id, name: LAST_NAME });
    const room = await peer.connect(address);
    await eventually(
      'the room having all of the feed',
      async () => (await call<number>((cb) => room.heard.upTo(cb))) === count,
      LIMIT,
    );
    const feed = { address, author: peer.id satisfies FeedId, count, name: LAST_NAME };
    return { feed, messages: await peer.feed(peer.id) };
  } finally {
    await peer.remove();
  }
}
