/** Alice's secret that Bob, Carol and Dana keep, and Erin who does not: what the stories of changing it have in common. */
import { expect } from 'vitest';
import type { MsgId } from '../../src/crystal/ids';
import type { Member, World } from './cast';
import { friends, keep } from './stories';

export type Village = { readonly world: World; readonly root: MsgId; readonly alice: Member } & Record<
  'bob' | 'carol' | 'dana' | 'erin',
  Member
>;

/** They know each other, and all three have confirmed. */
export async function village(): Promise<Village> {
  const people = await friends('alice', 'bob', 'carol', 'dana', 'erin');
  const { world, alice, bob, carol, dana } = people;
  return { ...people, root: await keep(world, alice, [bob, carol, dana]) };
}

/** Friends who hold a piece of `root` that opens and that their app would return. */
export function holding({ bob, carol, dana, erin }: Village, root: MsgId): number {
  return [bob, carol, dana, erin].filter(({ session }) => {
    const kept = session.view().kept.find((one) => one.root === root);
    return kept !== undefined && kept.size !== null && kept.stage !== 'does-not-open' && kept.barred === null;
  }).length;
}

/** Of at least one of `roots` there are enough pieces for its owner to get it back. */
export function expectEnough(all: Village, roots: readonly MsgId[]): void {
  const counts = roots.map((root) => holding(all, root));
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(2);
}

/** Roots of the secrets that are in use, newest first. */
export function mine({ session }: Member): readonly MsgId[] {
  return session.view().secrets.map(({ root }) => root);
}

/** Dana is replaced by Erin, as far as that the new pieces are confirmed. */
export async function changed(all: Village): Promise<MsgId> {
  const { world, alice, bob, carol, erin, root } = all;
  return keep(world, alice, [bob, carol, erin], { replaces: root });
}
