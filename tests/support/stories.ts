/** Stretches that many stories have in common. */
import type { MsgId } from '../../src/crystal/ids';
import type { Protected, ProtectInput } from '../../src/crystal/session';
import { must, World, type Member } from './cast';

/** What the owner of these stories wants kept. */
export const SECRET = 'correct horse battery staple';

/** Nothing wished for handing on, and no earlier secret whose place it takes. */
export const NO_WISHES = { heirs: [], forwardAfter: 0, vouchers: 0, replaces: null } as const;

/** A wish for `friends` to keep `SECRET`, any two of them enough. */
export function wish(friends: readonly Member[], more: Partial<ProtectInput> = {}): ProtectInput {
  const ids = friends.map(({ id }) => id);
  const terms = { quorum: 2, deadline: null, message: null, shared: false, ...NO_WISHES };
  return { root: null, name: 'Paper wallet', secret: SECRET, friends: ids, ...terms, ...more };
}

/** People who know each other, in a world of their own. */
export async function friends<Name extends string>(
  ...names: readonly Name[]
): Promise<{ readonly world: World } & Record<Name, Member>> {
  const world = new World();
  const cast = world.cast(...names);
  await world.befriend(...world.members);
  return Object.assign(cast, { world });
}

/** `owner` invites `custodians`, and all who are asked have heard of it. */
export async function invite(
  world: World,
  owner: Member,
  custodians: readonly Member[],
  more: Partial<ProtectInput> = {},
): Promise<MsgId> {
  const root = (await must(owner.session.protect(wish(custodians, more)))).root;
  await world.settle();
  return root;
}

/** A secret of `owner` that `custodians` keep, confirmed. */
export async function keep(
  world: World,
  owner: Member,
  custodians: readonly Member[],
  more: Partial<ProtectInput> = {},
): Promise<MsgId> {
  return (await keepOnPaper(world, owner, custodians, more)).root;
}

/** As `keep`, with the sheets of paper that the owner printed and put away, if any. */
export async function keepOnPaper(
  world: World,
  owner: Member,
  custodians: readonly Member[],
  more: Partial<ProtectInput> = {},
): Promise<Protected> {
  const { root, sheets } = await must(owner.session.protect(wish(custodians, more)));
  await world.settle();
  for (const custodian of custodians) await custodian.answers(root, true);
  for (const { number } of sheets) await must(owner.session.noteSheet(root, number, true, null));
  await world.settle();
  await must(owner.session.send(root));
  await world.settle();
  return { root, sheets };
}

/** As `keep`, and the owner has asked for the pieces. */
export async function askBack(world: World, owner: Member, custodians: readonly Member[]): Promise<MsgId> {
  const root = await keep(world, owner, custodians);
  await must(owner.session.ask(root));
  await world.settle();
  return root;
}
