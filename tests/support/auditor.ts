/**
 * Reads what custodians really published, with their own keys: which pieces left them, and to whom. A stock peer in the room
 * that wants their feeds; it writes nothing.
 */
import { unbox, type SsbKeys } from 'ssb-keys';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import { isMsgId } from '../../src/crystal/ids';
import { eventually } from './eventually';
import type { Fields, Impostor } from './impostor';
import { idOf } from './meet';
import type { TestPeer } from './peer';
import type { TestRoom } from './room';
import type { SsbPeer } from './ssb-peer';
import { enter } from './stranger';
import { readKeys } from './take-account';

/** A piece that left its custodian. */
export type Left = {
  readonly how: 'returned' | 'handed-on';
  readonly root: MsgId;
  readonly to: FeedId;
  readonly share: string;
  readonly content: Fields;
};

export class Auditor {
  readonly #peer: SsbPeer;
  #marks = 0;

  private constructor(peer: SsbPeer) {
    this.#peer = peer;
  }

  /** Comes in by a link of `inviter`, and says nothing to anybody. */
  static async enters(room: TestRoom, inviter: TestPeer): Promise<Auditor> {
    const link = await inviter.api.createInvitationLink('https://app.example/');
    if (!link.ok) throw new Error(`no link: ${link.reason}`);
    return new Auditor(await enter(room, link.value));
  }

  /** Every piece that has left `custodian` up to now, in order. Their app must run: it takes a new name, after all else. */
  async piecesFrom(custodian: TestPeer): Promise<Left[]> {
    const [id, keys, mark] = [await idOf(custodian), await readKeys(custodian), `audited ${(this.#marks += 1)}`];
    const named = await custodian.api.setName(mark);
    if (!named.ok) throw new Error(`the app does not write any more: ${named.reason}`);
    const feed = await this.#feedUpTo(id, mark);
    return feed.flatMap((content) => leftWith(open(content, keys), id));
  }

  /** What was boxed to `custodian` as their piece of `owner`'s `root`, opened: the share as it is. */
  async shareOf(custodian: TestPeer, owner: FeedId, root: MsgId): Promise<string> {
    const keys = await readKeys(custodian);
    this.#peer.want(owner);
    return eventually(`the piece of ${root}`, async () => {
      const feed = (await this.#peer.feed(owner)).map(({ value }) => open(value.content, keys));
      const found = feed.find((content) => content['type'] === 'dark-crystal/shard' && content['root'] === root);
      const share = found === undefined ? null : unbox(String(found['shard']), keys);
      return typeof share === 'string' ? share : null;
    });
  }

  leaves(): Promise<void> {
    return this.#peer.remove();
  }

  #feedUpTo(id: FeedId, mark: string): Promise<unknown[]> {
    this.#peer.want(id);
    return eventually(`the feed of ${id} up to "${mark}"`, async () => {
      const feed = (await this.#peer.feed(id)).map(({ value }) => value.content);
      const last = feed.at(-1);
      return typeof last === 'object' && last !== null && 'name' in last && last.name === mark ? feed : null;
    });
  }
}

/** Everything that `impostor` can read in the feeds of `custodians`, as one text. */
export async function loot(impostor: Impostor, ...custodians: readonly TestPeer[]): Promise<string> {
  const letters = await Promise.all(custodians.map(async (custodian) => impostor.reads(await idOf(custodian))));
  return JSON.stringify(letters);
}

function open(content: unknown, keys: SsbKeys): Fields {
  const opened = typeof content === 'string' ? unbox(content, keys) : content;
  return typeof opened === 'object' && opened !== null ? (opened as Fields) : {};
}

/** Whatever could carry a piece, whether it is right or not: an answer that says yes with a version, or a forward. */
function leftWith(content: Fields, author: FeedId): Left[] {
  const { type, root, recps, body, shard, accept, shareVersion } = content;
  const how = type === 'dark-crystal/forward' ? 'handed-on' : 'returned';
  const share = how === 'handed-on' ? shard : body;
  const carries = how === 'handed-on' || (type === 'invite-reply' && accept === true && shareVersion !== undefined);
  if (!carries || typeof share !== 'string' || !isMsgId(root) || !Array.isArray(recps)) return [];
  const others = (recps as readonly FeedId[]).filter((id) => id !== author);
  return others.map((to) => ({ how, root, to, share, content }));
}
