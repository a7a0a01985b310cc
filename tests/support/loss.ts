/** Somebody loses their device and comes back with a new account: what these stories have in common. */
import { createHash } from 'node:crypto';
import type { MsgId } from '../../src/crystal/ids';
import { parseMsgId } from '../../src/crystal/ids';
import { buildForward } from '../../src/crystal/messages/forward';
import type { Sheet } from '../../src/crystal/paper/sheet';
import type { ProtectInput } from '../../src/crystal/session';
import { splitSecret } from '../../src/crystal/share/split';
import type { HandedSecretView, OldAccountView } from '../../src/crystal/views/view';
import { must, seededRandomness, World, type Member } from './cast';
import { keepOnPaper } from './stories';

export type Loss = {
  readonly world: World;
  readonly root: MsgId;
  /** Pieces on paper, if any. */
  readonly sheets: readonly Sheet[];
  readonly alice: Member;
  readonly alice2: Member;
  readonly mallory: Member;
  readonly friends: readonly [Member, Member, Member];
};

/** Bob, Carol and Dana keep a secret for Alice; Alice2 is her new account, whom only Bob knows. Mallory has read Alice's device. */
export async function loss(more: Partial<ProtectInput> = {}): Promise<Loss> {
  const world = new World();
  const { alice, bob, carol, dana, alice2, mallory } = world.cast('alice', 'bob', 'carol', 'dana', 'alice2', 'mallory');
  await world.befriend(alice, bob, carol, dana);
  await must(mallory.session.setName('Mallory'));
  await must(alice2.session.setName('Alice'));
  await must(bob.session.follow(alice2.id, true));
  await must(alice2.session.follow(bob.id, true));
  const { root, sheets } = await keepOnPaper(world, alice, [bob, carol, dana], more);
  return { world, root, sheets, alice, alice2, mallory, friends: [bob, carol, dana] };
}

/** Alice2 asks all friends for what they keep for Alice, and they heard of it. */
export async function claim({ world, alice, alice2, friends }: Loss): Promise<void> {
  const ids = friends.map(({ id }) => id);
  await must(alice2.session.askHandOn({ old: alice.id, friends: ids, message: 'It is me.', markStolen: true }));
  await world.settle();
}

/** `friend` believes Alice2, and hands on what they keep. */
export async function handsOn({ alice, alice2 }: Loss, friend: Member): Promise<void> {
  await must(friend.session.follow(alice2.id, true));
  await friend.says('reincarnation', alice, alice2);
  await must(friend.session.handOn(alice.id, alice2.id));
}

/** What `member` sees of the handed-on secret `root`. */
export function handed(member: Member, root: MsgId): HandedSecretView {
  const found = member.session.view().handedSecrets.find((secret) => secret.root === root);
  if (found === undefined) throw new Error(`nothing of that was handed on to ${member.name}`);
  return found;
}

/** What `member` sees of their old account `old`. */
export function oldAccount(member: Member, old: Member): OldAccountView {
  const found = member.session.view().oldAccounts.find(({ account }) => account.id === old.id);
  if (found === undefined) throw new Error(`${member.name} did not claim that`);
  return found;
}

/** `from` sends `to` the share `text` of `root`, past their app. */
export async function sends(from: Member, to: Member, root: MsgId, text: string, shareVersion = '3.0.0') {
  const share = { root, share: text, shareVersion };
  return (await from.feed.publish(buildForward(from.id, to.id, share, null))).key;
}

/** Shares 3.0.0 of `secret` for `root`, signed with the key of `owner`: what who has that key can make. */
export function forge(owner: Member, root: MsgId, secret: string, quorum: number, count: number): readonly string[] {
  const split = { secret, label: 'Paper wallet', root, owner: owner.id, quorum, count };
  const shares = splitSecret(split, owner.keys, seededRandomness(`forged ${secret} ${quorum} ${count}`));
  if (shares === null) throw new Error('that is too large');
  return shares;
}

/** The id of a message that is nowhere. */
export function someRoot(name: string): MsgId {
  const id = parseMsgId(`%${createHash('sha256').update(name).digest('base64')}.sha256`);
  if (id === null) throw new Error('that is a message id');
  return id;
}
