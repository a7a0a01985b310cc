/** Somebody whose app is not ours: a stock SSB peer that comes in with an invitation link and writes whatever it likes. */
import { parseInvitationLink } from '../../src/ssb/invitation-link';
import type { FeedId } from '../../src/crystal/ids';
import type { TestRoom } from './room';
import { startSsbPeer, type SsbPeer } from './ssb-peer';

/** Claims the invitation `link` for a new stock peer and connects it to the room. Remove it at the end. `options`: see `startSsbPeer`. */
export async function enter(
  room: TestRoom,
  link: string,
  options: Parameters<typeof startSsbPeer>[0] = {},
): Promise<SsbPeer> {
  const invitation = parseInvitationLink(link);
  if (invitation === null) throw new Error(`not an invitation link: ${link}`);
  const peer = await startSsbPeer(options);
  const response = await fetch(`${invitation.origin}/invite/consume`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: peer.id, invite: invitation.code }),
  });
  if (!response.ok) throw new Error(`the room did not take the invitation: ${await response.text()}`);
  await peer.connect(room.address);
  return peer;
}

export class Stranger {
  readonly #peer: SsbPeer;
  readonly #inviter: FeedId;

  private constructor(peer: SsbPeer, inviter: FeedId) {
    this.#peer = peer;
    this.#inviter = inviter;
  }

  /** Follows and introduces itself to whoever made `link`, with any `name` of any length. */
  static async enters(room: TestRoom, link: string, name: string): Promise<Stranger> {
    const { code = '', inviter = null } = parseInvitationLink(link) ?? {};
    if (inviter === null) throw new Error('nobody in particular made that link');
    const peer = await enter(room, link);
    const stranger = new Stranger(peer, inviter);
    await peer.publish({ type: 'about', about: peer.id, name });
    await peer.publish({ type: 'contact', contact: inviter, following: true });
    await stranger.#writes({ type: 'dark-crystal/introduction', version: '1.0.0', code, name });
    return stranger;
  }

  /** Asks whoever invited it to keep a piece, with any `body`. */
  async asksToKeepAPiece(body: string): Promise<void> {
    const recps = [this.#peer.id];
    const root = await this.#peer.publish(
      { type: 'dark-crystal/root', version: '1.0.0', name: 'anything', recps },
      recps,
    );
    await this.#writes({
      type: 'invite',
      version: '1',
      root: root.key,
      module: 'dark-crystal/custody',
      body,
      mentions: [],
    });
  }

  leaves(): Promise<void> {
    return this.#peer.remove();
  }

  async #writes(content: object): Promise<void> {
    const recps = [this.#inviter, this.#peer.id];
    await this.#peer.publish({ ...content, recps }, recps);
  }
}
