import { expect, test } from 'vitest';
import { exportLines, LEFT_OUT } from '../../../src/crystal/export';
import type { FeedId, MsgId } from '../../../src/crystal/ids';
import { isFeedId, isMsgId } from '../../../src/crystal/ids';
import { buildForward } from '../../../src/crystal/messages/forward';
import { buildReturn } from '../../../src/crystal/messages/custody';
import { buildShard } from '../../../src/crystal/messages/shard';
import type { Draft, FeedMessage } from '../../../src/crystal/ports';

const feed = (letter: string): FeedId => {
  const id = `@${letter.repeat(42)}A=.ed25519`;
  if (!isFeedId(id)) throw new Error('no id');
  return id;
};
/** Begins with an 8, as shares do. */
const message = (letter: string): MsgId => {
  const id = `%8ab${letter.repeat(39)}A=.sha256`;
  if (!isMsgId(id)) throw new Error('no id');
  return id;
};
const me = { id: feed('m'), name: 'Maria' };
const alice = feed('a');
const root = message('r');

/** Shares of each version, and one that is boxed. */
const SHARES = {
  '3.0.0': `801${'YSBzaGFyZSBvZiBhIHNlY3JldA'.repeat(8)}==`,
  '2.0.0': `80c${'Zm9ydHkgYnl0ZXMgb2YgYSBzaGFyZQ'.repeat(2)}=`,
  '1.0.0': `80a${'0123456789abcdef'.repeat(5)}`,
  boxed: `${'Ym94ZWQgdG8gaXRzIGN1c3RvZGlhbg'.repeat(4)}==.box`,
};

function said(sequence: number, draft: Draft): FeedMessage {
  const { content } = draft;
  const isPrivate = draft.audience === 'private';
  const full = isPrivate ? { ...content, recps: draft.recps } : content;
  return { key: message('k'), author: me.id, sequence, claimedAt: 1_700_000_000_000, content: full, isPrivate };
}

const linesOf = (messages: readonly FeedMessage[]) =>
  exportLines(me, messages, [], 1_700_000_000_000)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; sequence?: number; content?: Record<string, unknown> });

test('no share is in it, whatever message it went with, and everything else is', () => {
  const all = Object.values(SHARES);
  const messages = [
    ...all.map((share, at) =>
      said(at + 1, buildForward(me.id, alice, { root, share, shareVersion: '2.0.0' }, message('b'))),
    ),
    ...all.map((share, at) =>
      said(at + 5, buildReturn(me.id, alice, { root, request: message('q'), share, version: '2.0.0' }, 'Here it is')),
    ),
    said(9, buildShard(me.id, alice, root, SHARES.boxed, 1)),
    // Where it has no business to be.
    ...all.map((share, at) =>
      said(at + 10, {
        audience: 'public',
        content: { type: 'about', about: me.id, name: `it is ${share}!`, deep: [{ share }] },
      }),
    ),
  ];
  const text = exportLines(me, messages, [], 0);
  for (const share of all) expect(text).not.toContain(share.slice(3, 40));

  const lines = linesOf(messages);
  expect(lines).toHaveLength(14);
  expect(lines[1]?.content).toMatchObject({ root, branch: message('b'), shard: LEFT_OUT, recps: [alice, me.id] });
  expect(lines[5]?.content).toMatchObject({ body: LEFT_OUT, note: 'Here it is', accept: true });
  expect(lines[9]?.content).toMatchObject({ shard: LEFT_OUT, shareId: 1 });
  expect(lines[10]?.content).toMatchObject({ about: me.id, name: `it is ${LEFT_OUT}!`, deep: [{ share: LEFT_OUT }] });
});

test('only my messages, each once, in order', () => {
  const about = (sequence: number): FeedMessage =>
    said(sequence, { audience: 'public', content: { type: 'about', about: me.id, name: `Maria ${sequence}` } });
  const lines = linesOf([about(3), about(1), { ...about(2), author: alice }, about(1)]);
  expect(lines.map(({ kind, sequence }) => [kind, sequence])).toEqual([
    ['coconut-export', undefined],
    ['message', 1],
    ['message', 3],
  ]);
});
