/** Somebody whose writes fail, with two friends; and what they do. */
import type { FeedId, MsgId } from '../../src/crystal/ids';
import type { Result } from '../../src/crystal/result';
import { must } from '../support/circle';
import { acquainted } from '../support/meet';
import { Killable } from '../support/killable';
import { NodeFriend } from '../support/node-friend';
import type { Ready } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';
import { hookWrites } from '../support/write-hook';
import { agree, PLAIN } from './kill-stage';

/** What somebody does, and how it shows that it is done. `wish`: what it is done with, as a name or an id. */
export type Act = {
  readonly name: string;
  /** All is well meanwhile. */
  prepare(): Promise<string>;
  run(wish: string): Promise<Result<unknown>>;
  isDone(state: Ready, wish: string): boolean;
  end?(): Promise<void>;
};

export class FaultStage {
  readonly app: Killable;
  readonly #room: TestRoom;
  readonly #friends: readonly NodeFriend[];
  readonly #id: FeedId;
  #round = 0;

  private constructor(room: TestRoom, app: Killable, friends: readonly NodeFriend[], id: FeedId) {
    this.#room = room;
    this.app = app;
    this.#friends = friends;
    this.#id = id;
  }

  static async build(dist: string): Promise<FaultStage> {
    const room = await startRoom({ app: await hookWrites(dist) });
    const app = await Killable.joins('Alice', room.url, room.firstLink ?? '');
    const [bob, carol] = [await NodeFriend.comes('Bob', app), await NodeFriend.comes('Carol', app)] as const;
    await must(bob.peer.api.follow(carol.id, true));
    await must(carol.peer.api.follow(bob.id, true));
    await acquainted(bob.peer, carol.peer);
    const { id } = (
      await app.ready('to know them', ({ view }) => view.people.filter((each) => each.followsMe).length === 2)
    ).view.me;
    return new FaultStage(room, app, [bob, carol], id);
  }

  acts(): readonly Act[] {
    const { app } = this;
    const named = (): Promise<string> => Promise.resolve(`Round ${(this.#round += 1)}`);
    const publishing: Act = {
      name: 'publishing',
      prepare: named,
      run: (name) => app.tell('setName', name),
      isDone: ({ view }, name) => view.me.name === name,
    };
    const protecting: Act = {
      name: 'protecting',
      prepare: named,
      run: (name) => app.tell('protect', this.#protection(name)),
      isDone: ({ view }, name) => view.secrets.some((secret) => secret.name === name && secret.stage !== 'unfinished'),
    };
    const sending: Act = {
      name: 'sending',
      prepare: async () => {
        const { root } = await must(app.tell('protect', this.#protection(await named())));
        await Promise.all(this.#friends.map((friend) => agree(friend, root)));
        await app.ready('to hear that all agreed', ({ view }) =>
          view.secrets.some((secret) => secret.root === root && secret.stage === 'can-send'),
        );
        return root;
      },
      run: (root) => app.tell('send', root as MsgId),
      isDone: ({ view }, root) =>
        view.secrets.some((secret) => secret.root === root && ['sending', 'sent', 'safe'].includes(secret.stage)),
    };
    const agreeing: Act = {
      name: 'saying yes',
      prepare: async () => {
        const [bob, carol] = this.#friends as [NodeFriend, NodeFriend];
        const what = { ...PLAIN, name: await named(), secret: 'a secret of Bob’s', quorum: 2 };
        const root = (await must(bob.peer.api.protect({ ...what, friends: [this.#id, carol.id] }))).root;
        await app.ready('to be asked', ({ view }) =>
          view.kept.some((kept) => kept.root === root && kept.invitation !== null),
        );
        return root;
      },
      run: async (root) => {
        const { view } = await app.ready('to be asked');
        const invitation = view.kept.find((kept) => kept.root === root)?.invitation ?? null;
        if (invitation === null) throw new Error('there is no question');
        return app.tell('answerInvitation', invitation, true, null);
      },
      isDone: ({ view }, root) => view.kept.some((kept) => kept.root === root && kept.stage !== 'asked-to-keep'),
    };
    return [publishing, protecting, agreeing, sending];
  }

  /** How many writes begin with it. */
  async count(act: Act): Promise<number> {
    const wish = await act.prepare();
    return (await this.app.measure(() => act.run(wish))).writes;
  }

  async clear(): Promise<void> {
    this.app.close();
    await this.app.person.device.scrap();
    await Promise.all(this.#friends.map(({ peer }) => peer.remove()));
    await this.#room.stop();
  }

  #protection(name: string) {
    return { ...PLAIN, name, secret: `the secret of ${name}`, quorum: 2, friends: this.#friends.map(({ id }) => id) };
  }
}
