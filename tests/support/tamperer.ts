/** A custodian whose app was changed: it returns another share than the one it was given. Everything else is the real stack. */
import { join } from 'node:path';
import type { Draft } from '../../src/crystal/ports';
import { createSession } from '../../src/crystal/session';
import { openFeed } from '../../src/ssb/feed';
import { openKeys } from '../../src/ssb/keys';
import { startPeer, stopPeer } from '../../src/ssb/peer';
import { sealRecords } from '../../src/ssb/records';
import { fileRecords } from './file-records';
import { handOver } from './hand-over';
import type { NodeFriend } from './node-friend';
import type { TestRoom } from './room';

/** Stops `friend`'s app and returns their piece with a changed app; resolves when the room has the answer. */
export async function returnTampered(
  friend: NodeFriend,
  room: TestRoom,
  tamper: (share: string) => string,
): Promise<void> {
  await friend.seesKept('asked-back');
  const { keys, device } = await friend.stopsAndGivesKeys();
  const peer = startPeer(join(friend.peer.dir, 'peer'), keys);
  try {
    const records = fileRecords(join(friend.peer.dir, 'records'));
    const feed = await openFeed(peer, keys, records);
    const session = createSession({
      feed: { ...feed, publish: (draft) => feed.publish(tamperWith(draft, tamper)) },
      keys: openKeys(keys),
      vault: sealRecords(records, device),
      now: Date.now,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
    await session.ready;
    const asked = session.view().kept.find(({ stage }) => stage === 'asked-back');
    if (!asked?.request) throw new Error(`nobody asks ${friend.name}`);
    const answered = await session.answerRequest(asked.request, true, null);
    if (!answered.ok) throw new Error(`${friend.name} could not answer: ${answered.reason}`);
    await handOver(peer, room);
    session.close();
  } finally {
    await stopPeer(peer);
  }
}

/** Changes one letter in the middle of the share: its length and its form stay. */
export function changeOneLetter(share: string): string {
  const middle = Math.floor(share.length / 2);
  return share.slice(0, middle) + (share[middle] === 'A' ? 'B' : 'A') + share.slice(middle + 1);
}

/** Where a returned share is written, another one is. */
function tamperWith(draft: Draft, tamper: (share: string) => string): Draft {
  const { body, type } = draft.content;
  if (type !== 'invite-reply' || typeof body !== 'string') throw new Error('this is not a returned share');
  return { ...draft, content: { ...draft.content, body: tamper(body) } };
}
