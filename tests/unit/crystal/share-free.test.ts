import { expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { buildAnswer, buildReturn } from '../../../src/crystal/messages/custody';
import { buildForward } from '../../../src/crystal/messages/forward';
import { isShareFree } from '../../../src/crystal/messages/share-free';
import type { Draft } from '../../../src/crystal/ports';
import { cast } from '../../support/cast';

const { alice, bob } = cast('alice', 'bob');
const root = `%${'A'.repeat(43)}=.sha256` as MsgId;
const SHARE = '801a share in the clear';

/** As whoever opens it finds it. */
const contentOf = (draft: Draft): unknown =>
  draft.audience === 'private' ? { ...draft.content, recps: draft.recps } : draft.content;
const shard = (boxed: string): unknown => ({
  ...{ type: 'dark-crystal/shard', version: '1.0.0', root, shard: boxed },
  recps: [bob.id, alice.id],
});

test('a piece that is given back, handed on, or not boxed is never kept opened', () => {
  const back = buildReturn(bob.id, alice.id, { root, request: root, share: SHARE, version: '1.0.0' }, null);
  const on = buildForward(bob.id, alice.id, { root, share: SHARE, shareVersion: '1.0.0' }, null);
  for (const content of [contentOf(back), contentOf(on), shard(SHARE)]) expect(isShareFree(content, true)).toBe(false);
});

test('nor is what we do not know', () => {
  for (const content of [null, 'text', {}, { type: 'post', text: SHARE }, { type: 'dark-crystal/new', shard: SHARE }])
    expect(isShareFree(content, true)).toBe(false);
});

test('an answer without a piece and a boxed piece are', () => {
  const yes = buildAnswer(bob.id, alice.id, root, root, true, null);
  for (const content of [contentOf(yes), shard('c2VhbGVk.box')]) expect(isShareFree(content, true)).toBe(true);
});
