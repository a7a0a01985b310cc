/** Whether a feed is one: what its owner's log has beside what the room has passed on. */
import type { FeedId } from '../../src/crystal/ids';
import { must } from '../support/circle';
import { eventually } from '../support/eventually';
import type { Killable } from '../support/killable';
import type { SsbPeer } from '../support/ssb-peer';

/** `twice`: sequences with more than one message; `missing`: messages that one side lacks, or that have a gap before them. */
export type Compared = { readonly messages: number; readonly twice: number; readonly missing: number };

/** Compares all of `app`'s own feed, whose id is `id`, with what `witness` heard of it, message by message. */
export async function compareFeed(app: Killable, witness: SsbPeer, id: FeedId): Promise<Compared> {
  await must(app.tell('setName', 'The end'));
  const own = await readOwn(app);
  const heard = await eventually(
    `all of the feed of ${app.person.name}`,
    async () => {
      const messages = await witness.feed(id);
      return messages.length >= own.length ? messages : null;
    },
    60_000,
  ).catch(() => witness.feed(id));
  const keys = new Map<number, Set<string>>();
  for (const { sequence, key } of [...own, ...heard.map(({ key, value }) => ({ key, sequence: value.sequence }))])
    keys.set(sequence, (keys.get(sequence) ?? new Set()).add(key));
  return {
    messages: own.length,
    twice: [...keys.values()].filter((all) => all.size > 1).length,
    missing: Math.abs(own.length - heard.length) + (Math.max(...keys.keys()) - keys.size),
  };
}

async function readOwn(app: Killable): Promise<readonly { readonly sequence: number; readonly key: string }[]> {
  const lines = (await must(app.tell('exportData'))).trim().split('\n');
  const all = lines.map((line) => JSON.parse(line) as { kind: string; sequence: number; key: string });
  return all.filter(({ kind }) => kind === 'message');
}
