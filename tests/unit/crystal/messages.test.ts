/** Every message, as it is written and as it is read; and whatever else comes in its place. */
import fc from 'fast-check';
import schema from 'ssb-dark-crystal-schema';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFeedId, parseMsgId } from '../../../src/crystal/ids';
import { parseMessage } from '../../../src/crystal/messages/message';
import type { Draft } from '../../../src/crystal/ports';
import {
  ALICE,
  ALICE2,
  BOB,
  BOXED,
  CAROL,
  feed,
  PAYLOAD,
  REQUEST,
  ROOT,
  SHARE,
  SPLIT,
  VOICE,
  WRITTEN,
} from '../../support/written';

const GOLDEN = join(import.meta.dirname, 'golden');

/** What a peer finds in the message: the recipients are added by whoever publishes. */
function contentOf(draft: Draft): object {
  return draft.audience === 'public' ? draft.content : { ...draft.content, recps: draft.recps };
}

async function golden(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(GOLDEN, `${name}.json`), 'utf8')) as Record<string, unknown>;
}

function isPrivate(content: Record<string, unknown>): boolean {
  return content['recps'] !== undefined;
}

const read = (content: Record<string, unknown>) => parseMessage(content, isPrivate(content));

describe('written messages', () => {
  test.each(Object.entries(WRITTEN))('%s is the golden one, and is read back', async (name, draft) => {
    const content = contentOf(draft) as Record<string, unknown>;
    await expect(JSON.stringify(content, null, 2) + '\n').toMatchFileSnapshot(join(GOLDEN, `${name}.json`));
    const parsed = read(content);
    expect(parsed).toMatchObject({ ok: true });
    // Whatever a golden message says is in what was parsed of it.
    const { type: _type, version: _version, tool: _tool, following: _, note: _note, ...fields } = content;
    expect(JSON.stringify(parsed)).toContain(JSON.stringify(Object.values(fields)[0]).slice(1, -1));
  });

  test('are accepted by the validators of the field', async () => {
    const accepted = async (name: string, isValid: (content: unknown) => boolean) =>
      expect([name, isValid(await golden(name))]).toEqual([name, true]);
    for (const name of ['root-1.0.0', 'root-1.0.0-replaces']) await accepted(name, schema.isRoot);
    for (const name of ['ritual-1.0.0', 'ritual-2.0.0', 'ritual-2.0.0-payload', 'ritual-2.0.0-with-papers'])
      await accepted(name, schema.isRitual);
    for (const name of ['shard-1.0.0', 'shard-2.0.0', 'shard-2.0.0-with-heirs']) await accepted(name, schema.isShard);
    for (const name of ['invite-1-custody', 'invite-1-request', 'invite-1-request-sealed', 'invite-1-rehearsal'])
      await accepted(name, schema.isRequest);
    for (const kind of ['consent', 'declined', 'return', 'return-sealed'])
      await accepted(`invite-reply-1-${kind}`, schema.isReply);
    for (const name of ['forward-1.0.0', 'forward-1.0.0-sealed']) await accepted(name, schema.isForward);
  });

  test('have no type that old clients would take for a forward', async () => {
    for (const name of Object.keys(WRITTEN).filter((name) => !name.startsWith('forward'))) {
      expect(String((await golden(name))['type'])).not.toMatch(/^dark-crystal\/forward/);
    }
  });
});

describe('read messages', () => {
  test('of old versions', async () => {
    expect(read(await golden('ritual-1.0.0'))).toEqual({
      ok: true,
      value: {
        type: 'ritual',
        version: '1.0.0',
        root: ROOT,
        quorum: 2,
        shards: 3,
        papers: null,
        shareVersion: '1.0.0',
        payload: null,
        recps: [BOB, CAROL, ALICE],
      },
    });
    expect(read(await golden('shard-1.0.0'))).toEqual({
      ok: true,
      value: {
        type: 'shard',
        version: '1.0.0',
        root: ROOT,
        shard: BOXED,
        shareId: null,
        wishes: { heirs: [], forwardAfter: 0, vouchers: 0 },
        recps: [BOB, ALICE],
      },
    });
  });

  test('of old clients and of before there were lines in them', async () => {
    expect(read(await golden('forward-request-1.0.0'))).toMatchObject({ value: { body: null, stolen: false } });
    expect(read(await golden('forward-request-1.0.0-stolen'))).toMatchObject({
      value: { body: 'It is me. Call me.', stolen: true },
    });
    expect(read(await golden('root-1.0.0'))).toMatchObject({ value: { replaces: null } });
    expect(read(await golden('root-1.0.0-replaces'))).toMatchObject({ value: { replaces: ROOT } });
  });

  test('with wishes and terms', async () => {
    expect(read(await golden('shard-2.0.0-with-heirs'))).toMatchObject({
      value: { shareId: 1, wishes: { heirs: [CAROL], forwardAfter: 30, vouchers: 2 } },
    });
    expect(read(await golden('ritual-2.0.0'))).toMatchObject({ value: { shareVersion: '3.0.0', payload: null } });
    expect(read(await golden('ritual-2.0.0-payload'))).toMatchObject({ value: { payload: PAYLOAD } });
    expect(read(await golden('payload-1.0.0'))).toMatchObject({ value: { ...PAYLOAD, part: 1 } });
    expect(read(await golden('attestation-1.0.0-valid'))).toMatchObject({ value: { answers: [VOICE], branch: [] } });
    expect(read(await golden('invite-1-custody'))).toMatchObject({ value: { expiresAt: Date.UTC(2026, 0, 8) } });
    expect(read(await golden('invite-reply-1-return'))).toMatchObject({ value: { accept: true, body: SHARE } });
  });

  const BAD: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['root-1.0.0', { name: 7 }, 'bad-name'],
    ['root-1.0.0', { name: 'x'.repeat(9000) }, 'bad-name'],
    ['root-1.0.0', { version: '2.0.0' }, 'unknown-version'],
    ['root-1.0.0', { recps: 'all' }, 'bad-recps'],
    ['root-1.0.0-replaces', { replaces: ALICE }, 'bad-replaces'],
    ['ritual-2.0.0', { quorum: 1 }, 'bad-quorum'],
    ['ritual-2.0.0', { quorum: 4 }, 'bad-quorum'],
    ['ritual-2.0.0', { quorum: 2.5 }, 'bad-quorum'],
    ['ritual-2.0.0', { shards: '3' }, 'bad-shards'],
    ['ritual-2.0.0', { shards: 256 }, 'bad-shards'],
    ['ritual-2.0.0', { root: BOB }, 'bad-root'],
    ['ritual-2.0.0', { tool: {} }, 'bad-tool'],
    ['ritual-2.0.0', { shareVersion: '9.9.9' }, 'bad-share-version'],
    ['ritual-2.0.0', { recps: [ALICE, BOB] }, 'bad-recps'],
    ['ritual-2.0.0-payload', { payload: 'x' }, 'bad-payload'],
    ['ritual-2.0.0-payload', { payload: { id: 'x', parts: 12 } }, 'bad-payload'],
    ['ritual-2.0.0-payload', { payload: { ...PAYLOAD, parts: 13 } }, 'bad-payload'],
    ['payload-1.0.0', { version: '2.0.0' }, 'unknown-version'],
    ['payload-1.0.0', { id: ROOT }, 'bad-payload'],
    ['payload-1.0.0', { parts: 1e9 }, 'bad-payload'],
    ['payload-1.0.0', { parts: 0 }, 'bad-payload'],
    ['payload-1.0.0', { part: 13 }, 'bad-part'],
    ['payload-1.0.0', { part: 0 }, 'bad-part'],
    ['payload-1.0.0', { part: '1' }, 'bad-part'],
    ['payload-1.0.0', { data: '' }, 'bad-data'],
    ['payload-1.0.0', { data: 'A'.repeat(7524) }, 'bad-data'],
    ['payload-1.0.0', { data: '<img>' }, 'bad-data'],
    ['shard-2.0.0', { shard: SHARE }, 'bad-shard'],
    ['shard-2.0.0', { shard: ['x.box'] }, 'bad-shard'],
    ['shard-2.0.0', { shareId: 0 }, 'bad-share-id'],
    ['shard-2.0.0', { recps: [ALICE] }, 'bad-recps'],
    ['shard-2.0.0', { recps: [ALICE, ALICE] }, 'bad-recps'],
    ['shard-2.0.0', { recps: [ALICE, { link: 7 }] }, 'bad-recps'],
    ['shard-2.0.0', { heirs: CAROL }, 'bad-heirs'],
    ['shard-2.0.0', { forwardAfter: -1 }, 'bad-forward-after'],
    ['shard-2.0.0', { vouchers: Infinity }, 'bad-vouchers'],
    ['invite-1-custody', { module: 1 }, 'bad-module'],
    ['invite-1-custody', { body: {} }, 'bad-body'],
    ['invite-1-custody', { expiresAt: 'tomorrow' }, 'bad-deadline'],
    ['invite-1-custody', { expiresAt: 1767225600000 }, 'bad-deadline'],
    ['invite-1-custody', { expiresAt: '2026-13-77T00:00:00Z' }, 'bad-deadline'],
    ['invite-1-custody', { root: undefined }, 'bad-root'],
    ['invite-1-custody', { recps: Array.from({ length: 8 }, (_, n) => feed(`friend ${n}`)) }, 'bad-recps'],
    ['invite-1-request-sealed', { replyKey: 'a key' }, 'bad-reply-key'],
    ['invite-1-request-sealed', { replyKey: ALICE }, 'bad-reply-key'],
    ['forward-request-1.0.0-sealed', { replyKey: ['AAAA'] }, 'bad-reply-key'],
    ['invite-reply-1-return', { accept: 'true' }, 'bad-accept'],
    ['invite-reply-1-return', { branch: [] }, 'bad-branch'],
    ['invite-reply-1-return', { branch: [REQUEST, 'x'] }, 'bad-branch'],
    ['invite-reply-1-return', { body: 5 }, 'bad-body'],
    ['contract-1.0.0', { custodians: [BOB, BOB] }, 'bad-custodians'],
    ['contract-1.0.0', { quorum: 3 }, 'bad-quorum'],
    ['contract-1.0.0-with-papers', { quorum: 5 }, 'bad-quorum'],
    ['contract-1.0.0-with-papers', { papers: 0 }, 'bad-papers'],
    ['ritual-2.0.0-with-papers', { papers: [3, 4] }, 'bad-papers'],
    ['ritual-2.0.0-with-papers', { papers: { split: SPLIT, numbers: [3, 3] } }, 'bad-papers'],
    ['ritual-2.0.0-with-papers', { papers: { split: 'x', numbers: [3] } }, 'bad-papers'],
    ['paper-1.0.0', { root: ALICE }, 'bad-root'],
    ['paper-1.0.0', { split: SPLIT.toUpperCase() }, 'bad-split'],
    ['paper-1.0.0', { shareId: 256 }, 'bad-share-id'],
    ['paper-1.0.0', { place: ['attic'] }, 'bad-place'],
    ['paper-1.0.0-gone', { gone: 'yes' }, 'bad-gone'],
    ['paper-1.0.0', { recps: [ALICE, BOB] }, 'bad-recps'],
    ['rehearsal-1.0.0', { root: ALICE }, 'bad-root'],
    ['rehearsal-1.0.0', { pieces: 17 }, 'bad-pieces'],
    ['rehearsal-1.0.0', { works: 'yes' }, 'bad-works'],
    ['rehearsal-1.0.0', { recps: [ALICE, BOB] }, 'bad-recps'],
    ['receipt-1.0.0', { shard: 'x' }, 'bad-shard'],
    ['retire-1.0.0', { replacedBy: 'x' }, 'bad-replaced-by'],
    ['forward-1.0.0', { shareVersion: '3' }, 'bad-share-version'],
    ['forward-request-1.0.0', { secretOwner: ROOT }, 'bad-secret-owner'],
    ['forward-request-1.0.0-stolen', { body: 7 }, 'bad-body'],
    ['forward-request-1.0.0-stolen', { stolen: 'yes' }, 'bad-stolen'],
    ['forward-request-1.0.0-stolen', { recps: [ALICE2] }, 'bad-recps'],
    ['set-aside-1.0.0-refused', { request: ALICE }, 'bad-request'],
    ['set-aside-1.0.0-refused', { root: ROOT }, 'bad-root'],
    ['set-aside-1.0.0-refused', { request: undefined }, 'bad-root'],
    ['set-aside-1.0.0-refused', { recps: [ALICE, BOB, CAROL] }, 'bad-recps'],
    ['set-aside-1.0.0-put-away', { root: 'x' }, 'bad-root'],
    ['set-aside-1.0.0-put-away', { recps: [ALICE2, BOB] }, 'bad-recps'],
    ['set-aside-1.0.0-again', { again: 'please' }, 'bad-again'],
    ['attestation-1.0.0-reincarnation', { kind: 'toString' }, 'bad-kind'],
    ['attestation-1.0.0-reincarnation', { to: undefined }, 'bad-to'],
    ['attestation-1.0.0-reincarnation', { to: ALICE }, 'bad-to'],
    ['attestation-1.0.0-reincarnation', { about: null }, 'bad-about'],
    ['attestation-1.0.0-valid', { answers: VOICE }, 'bad-answers'],
    ['introduction-1.0.0', { code: '' }, 'bad-code'],
    ['contact', { following: 'yes' }, 'bad-following'],
    ['contact', { contact: ROOT }, 'bad-contact'],
    ['about-name', { name: ['Bob'] }, 'bad-name'],
  ];

  test.each(BAD.map(([name, change, reason], at) => [name, reason, at, change] as const))(
    '%s: %s (%i)',
    async (...given) => {
      const [name, reason, , change] = given;
      expect(read({ ...(await golden(name)), ...change })).toEqual({ ok: false, reason });
    },
  );

  test('that should be private and are not, are refused', async () => {
    for (const name of Object.keys(WRITTEN)) {
      const content = await golden(name);
      const isOpen = /^(about|contact|dark-crystal\/(attestation|payload))$/.test(String(content['type']));
      expect(parseMessage(content, false)).toMatchObject(isOpen ? { ok: true } : { ok: false, reason: 'not-private' });
    }
  });

  test('of other types, and pictures of people, are none of ours', () => {
    for (const content of [
      { type: 'post', text: 'hello' },
      { type: 'about', about: BOB, image: '&x' },
      'box',
      null,
      7,
      [],
    ]) {
      expect(parseMessage(content, true)).toBeNull();
    }
  });

  test('take nothing from a prototype', async () => {
    const content = await golden('root-1.0.0');
    expect(parseMessage(Object.create(content), true)).toBeNull();
    const { name: _, ...nameless } = content;
    const sly: unknown = JSON.parse(JSON.stringify(nameless).replace(/}$/, ',"__proto__":{"name":"sly"}}'));
    expect(parseMessage(sly, true)).toEqual({ ok: false, reason: 'bad-name' });
    expect(parseMessage({ type: 'constructor' }, true)).toBeNull();
  });
});

describe('hostile content', () => {
  const nested = '['.repeat(50_000) + ']'.repeat(50_000);
  const poison = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(null, -0, 1e308, '', '\u0000', 'x'.repeat(100_000), '__proto__', '\ud800'),
    fc.constantFrom<unknown>(ALICE, ROOT, SHARE, BOXED, [ALICE, BOB], JSON.parse(nested), { length: 3 }),
  );

  test('in any field of any message never throws, and what is taken in is well-formed', async () => {
    const files = (await readdir(GOLDEN)).map((file) => file.replace('.json', ''));
    const all = await Promise.all(files.map(golden));
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(12), poison), { maxLength: 3 }),
        (content, changes) => {
          const names = Object.keys(content);
          const changed = { ...content };
          for (const [at, value] of changes) changed[names[at % names.length] ?? 'x'] = value;
          const parsed = parseMessage(changed, true);
          if (parsed?.ok === true) expect(isWellFormed(parsed.value)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('of any other form never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.boolean(), (json, boxed) => void parseMessage(json, boxed)));
    const type = fc.constantFrom(...Object.values(WRITTEN).map(({ content }) => content.type));
    const fields = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(fc.property(type, fields, (type, more) => parseMessage({ ...more, type }, true)?.ok !== true));
  });
});

/** Ids where ids belong, numbers in their bounds, and no more characters than a message can have. */
function isWellFormed(value: object): boolean {
  return Object.entries(value).every(([name, field]: [string, unknown]) => {
    switch (name) {
      case 'root':
        return field === null || parseMsgId(field) !== null;
      case 'recps':
        return (
          field === null || (Array.isArray(field) && field.length <= 7 && field.every((id) => parseFeedId(id) !== null))
        );
      case 'about':
      case 'contact':
      case 'secretOwner':
        return parseFeedId(field) !== null;
      case 'quorum':
      case 'shards':
        return Number.isInteger(field) && Number(field) >= 2;
      default:
        return typeof field !== 'string' || field.length <= 8192;
    }
  });
}
