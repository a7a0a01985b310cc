/** Stretches that stories of theft have in common: asking past an app, and what an app makes of it. */
import type { MsgId } from '../../src/crystal/ids';
import { buildRequest } from '../../src/crystal/messages/custody';
import { buildForwardRequest } from '../../src/crystal/messages/forward-request';
import type { Content } from '../../src/crystal/ports';
import type { Member, World } from './cast';
import { friends, keep } from './stories';

type Name = 'alice' | 'bob' | 'carol' | 'dana' | 'heir' | 'alice2' | 'mallory' | 'trudy';

export type Village = {
  readonly world: World;
  /** Alice's crystal. */
  readonly root: MsgId;
  readonly people: Readonly<Record<Name, Member>>;
};

/**
 * Bob and Carol keep a piece for Alice; her heir is named. Dana is a friend. Alice2 is her new account; Mallory and Trudy are
 * nobody's friends.
 */
export async function village(): Promise<Village> {
  const { world, ...known } = await friends('alice', 'bob', 'carol', 'dana', 'heir');
  const root = await keep(world, known.alice, [known.bob, known.carol], { heirs: [known.heir.id] });
  return { world, root, people: { ...known, ...world.cast('alice2', 'mallory', 'trudy') } };
}

/** `thief` asks `custodian` to return the piece of `root`, as only its owner may. */
export async function asksBack(thief: Member, custodian: Member, root: MsgId): Promise<void> {
  await thief.feed.publish(buildRequest(thief.id, custodian.id, root));
}

/** `asker` says to be the new account of `old`, and asks `custodian` for what they keep. */
export async function asks(
  asker: Member,
  custodian: Member,
  old: Member,
  body: string | null = null,
  stolen = false,
): Promise<MsgId> {
  const { key } = await asker.feed.publish(buildForwardRequest(asker.id, custodian.id, old.id, body, stolen));
  return key;
}

/** Why the app of `who` does not return the piece of `root`, as the open request asks; null where it did. */
export async function returning(who: Member, root: MsgId): Promise<string | null> {
  const { request } = who.kept(root);
  if (request === null) return 'not asked';
  const result = await who.session.answerRequest(request, true, null);
  return result.ok ? null : result.reason;
}

/** Why the app of `who` does not hand on from `old` to `to`; null where it did, or had. */
export async function handing(who: Member, old: Member, to: Member): Promise<string | null> {
  const result = await who.session.handOn(old.id, to.id);
  return result.ok ? null : result.reason;
}

/** What `from` handed on to `to`, in the clear. */
export function forwards(from: Member, to: Member): readonly Content[] {
  return from.feed.plaintext.flatMap((draft) => {
    const isForward = draft.content.type === 'dark-crystal/forward';
    return isForward && draft.audience === 'private' && draft.recps.includes(to.id) ? [draft.content] : [];
  });
}

/** To whom pieces have left `who`: shares are in the clear in returns and forwards only. */
export function left(who: Member): readonly string[] {
  return who.feed.plaintext.flatMap((draft) => {
    const { content } = draft;
    const isReturn = content.type === 'invite-reply' && 'shareVersion' in content;
    const gave = isReturn || content.type === 'dark-crystal/forward';
    return gave && draft.audience === 'private' ? draft.recps.filter((id) => id !== who.id) : [];
  });
}
