/** A secret that does not fit in the shares: encrypted once, cut into parts, and whole again or not at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromBase64, toBase64, utf8 } from '../../../src/crystal/bytes';
import { MOST_PARTS_OF_ONE, noFacts, type Facts } from '../../../src/crystal/fold/facts';
import { fold } from '../../../src/crystal/fold/fold';
import { FILE_NAME_LENGTH, SECRET_BYTES } from '../../../src/crystal/limits';
import { parseMessage } from '../../../src/crystal/messages/message';
import { buildPayload } from '../../../src/crystal/messages/payload';
import { fitsInShare } from '../../../src/crystal/payload/fits';
import { AROUND, packSecret, PART_BYTES, PART_STEPS, unpackSecret } from '../../../src/crystal/payload/format';
import { gatherSecret } from '../../../src/crystal/payload/gather';
import { openSecret, partOf, sealSecret, type Parcel } from '../../../src/crystal/payload/seal';
import type { FeedMessage } from '../../../src/crystal/ports';
import { countParts, partsOf } from '../../../src/crystal/rules/parts';
import { cleanFileName, sizeOf, wipeSecret, type Secret } from '../../../src/crystal/secret';
import { parseLabelled } from '../../../src/crystal/share/seal';
import { cast, seededRandomness } from '../../support/cast';
import { someRoot } from '../../support/loss';

const { alice, mallory } = cast('alice', 'mallory');
const ROOT = someRoot('root');
const TEXT = 'correct horse battery staple '.repeat(1_000);

function sealed(secret: Secret = TEXT, seed = 'seal') {
  const made = sealSecret(secret, ROOT, seededRandomness(seed));
  if (made === null) throw new Error('it is too large');
  return made;
}

/** The parts of `parcel` as `author` writes them, the first with the sequence `from`. */
function written(parcel: Parcel, author = alice.id, from = 1): readonly FeedMessage[] {
  return Array.from({ length: parcel.parts }, (_, at) =>
    message(buildPayload(parcel, at + 1, partOf(parcel, at + 1)).content, author, from + at),
  );
}

function message(content: unknown, author = alice.id, sequence = 1): FeedMessage {
  const key = someRoot(`${author} ${sequence}`);
  return { key, author, sequence, claimedAt: 0, content, isPrivate: false };
}

function folded(messages: readonly FeedMessage[]): Facts {
  const facts = noFacts(alice.id);
  for (const one of messages) fold(facts, one);
  return facts;
}

/** What is made of `messages`, whose reference is to be known. */
function gather(messages: readonly FeedMessage[], reference = sealed().reference, owner = alice.id) {
  const read = async (author: string, sequence: number) =>
    messages.find((one) => one.author === author && one.sequence === sequence) ?? null;
  // Its key is wiped each time.
  return gatherSecret(folded(messages), read, owner, ROOT, { ...reference, key: reference.key.slice() });
}

const anySecret: fc.Arbitrary<Secret> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3000 }),
  fc.record({
    name: fc.string({ unit: 'binary', maxLength: 300 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 20_000 }).map((bytes) => Uint8Array.from(bytes)),
  }),
);

describe('what is encrypted', () => {
  test('is the same secret when it is read, and tells its size in steps only', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        const packed = packSecret(secret);
        if (packed === null) throw new Error('it is small enough');
        expect(PART_STEPS).toContain((packed.length + AROUND) / PART_BYTES);
        const file = typeof secret === 'string' ? secret : { ...secret, name: cleanFileName(secret.name) };
        expect(unpackSecret(packed)).toEqual(file);
      }),
    );
  });

  test('can be as large as is said, with the longest name, and no larger', () => {
    for (const name of ['k', '🥥'.repeat(200)]) {
      const largest = { name, bytes: new Uint8Array(SECRET_BYTES).fill(7) };
      expect(packSecret(largest)?.length).toBe(12 * PART_BYTES - AROUND);
      expect(packSecret({ name, bytes: new Uint8Array(SECRET_BYTES + 1) })).toBeNull();
    }
    expect(packSecret('x'.repeat(SECRET_BYTES))).not.toBeNull();
    expect(packSecret('é'.repeat(SECRET_BYTES / 2 + 1))).toBeNull();
  });

  test('is nothing else, and reading never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const head = bytes.indexOf(10);
        if (head < 0) expect(unpackSecret(bytes)).toBeNull();
        else unpackSecret(bytes);
      }),
    );
    for (const head of [
      '',
      '[]',
      '{}',
      '[null]',
      '[null,-1]',
      '[null,0.5]',
      '[null,9]',
      '[7,1]',
      '[null,"1"]',
      '[null,1,2]',
    ])
      expect(unpackSecret(utf8(`${head}\nabc`))).toBeNull();
    expect(unpackSecret(concat(utf8('[null,2]\n'), Uint8Array.of(0xc3, 0x28)))).toBeNull();
  });

  test('names a file in a way that can be shown and saved, whatever it was called', () => {
    expect(cleanFileName('/home/alice/key.pem')).toBe('key.pem');
    expect(cleanFileName('C:\\keys\\a:b?.txt')).toBe('a_b_.txt');
    expect(cleanFileName('\u202Egnp.exe')).toBe('gnp.exe');
    for (const name of ['', '..', '/', '\u200b', '...']) expect(cleanFileName(name)).toBe('file');
    expect(cleanFileName('x'.repeat(1000)).length).toBe(FILE_NAME_LENGTH);
  });

  test('opens with its key, as what it is named by and for its crystal, and no other way', () => {
    const { parcel, reference } = sealed();
    const bytes = fromBase64(parcel.sealed) ?? new Uint8Array();
    expect(openSecret(bytes, reference, ROOT)).toBe(TEXT);
    expect(openSecret(bytes, reference, someRoot('another'))).toBeNull();
    expect(openSecret(bytes, { ...reference, key: new Uint8Array(32) }, ROOT)).toBeNull();
    expect(openSecret(bytes, { ...reference, id: sealed(TEXT, 'other').parcel.id }, ROOT)).toBeNull();
    for (const at of [0, 11, 12, 5_000, bytes.length - 1]) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openSecret(changed, reference, ROOT)).toBeNull();
    }
  });

  test('has nothing in common with the same again', () => {
    const [one, two] = [sealed(TEXT, 'one'), sealed(TEXT, 'two')];
    expect(one.parcel.id).not.toBe(two.parcel.id);
    expect(one.reference.key).not.toEqual(two.reference.key);
    expect(partOf(one.parcel, 1)).not.toBe(partOf(two.parcel, 1));
  });

  test('is wiped where it can be, and measured in bytes', () => {
    const file = { name: 'x', bytes: Uint8Array.of(1, 2, 3) };
    expect([sizeOf(file), sizeOf('é'), sizeOf('')]).toEqual([3, 2, 0]);
    wipeSecret(file);
    expect([...file.bytes]).toEqual([0, 0, 0]);
  });

  test('is no secret to whoever knows only the shares of before', () => {
    const text = JSON.stringify([
      null,
      'Bank',
      { key: toBase64(new Uint8Array(32)), id: sealed().parcel.id, parts: 6 },
    ]);
    expect(parseLabelled(text)).toBeNull();
  });
});

test('short words fit in a share, and no file does', () => {
  expect(fitsInShare('x'.repeat(2560 - '["","Bank"]'.length), 'Bank')).toBe(true);
  expect(fitsInShare('x'.repeat(2561 - '["","Bank"]'.length), 'Bank')).toBe(false);
  expect(fitsInShare({ name: 'x', bytes: new Uint8Array(1) }, 'Bank')).toBe(false);
});

describe('parts', () => {
  test('fit in a message, each of them', async () => {
    const { parcel } = sealed({ name: 'x', bytes: new Uint8Array(SECRET_BYTES) });
    expect(parcel.parts).toBe(12);
    await alice.feed.publish(buildPayload(parcel, 12, partOf(parcel, 12)));
    // Room that is left for a feed that has grown long: digits of its sequence.
    expect(JSON.stringify(alice.feed.own.at(-1)?.value, null, 2).length).toBeLessThan(8192 - 32);
  });

  test('say nothing but which they are', () => {
    const { parcel } = sealed();
    const { audience, content } = buildPayload(parcel, 1, partOf(parcel, 1));
    expect(audience).toBe('public');
    expect(Object.keys(content).sort()).toEqual(['data', 'id', 'part', 'parts', 'type', 'version']);
  });

  test('give the secret in whatever order and however often they come', async () => {
    const { parcel } = sealed();
    const messages = written(parcel);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...messages, ...messages], { minLength: 12 }), async (some) => {
        const all = [...some, ...messages];
        expect(folded(all).parts).toEqual(folded(messages).parts);
        expect(await gather(all)).toEqual({ ok: true, value: TEXT });
      }),
      { numRuns: 20 },
    );
  });

  test('of which any are missing give nothing, and their number is told', async () => {
    const messages = written(sealed().parcel);
    const need = messages.length;
    await fc.assert(
      fc.asyncProperty(fc.subarray([...messages], { maxLength: need - 1 }), async (some) => {
        const have = some.length;
        expect(countParts(folded(some), alice.id, sealed().parcel)).toEqual({ have, need });
        expect(await gather(some)).toEqual({ ok: false, reason: 'parts-missing', detail: { have, need } });
      }),
      { numRuns: 40 },
    );
  });

  test('of which one cannot be read any more are missing', async () => {
    const messages = written(sealed().parcel);
    const read = async (_: string, sequence: number) =>
      messages.find((one) => one.sequence === sequence && sequence !== 3) ?? null;
    const outcome = await gatherSecret(folded(messages), read, alice.id, ROOT, sealed().reference);
    expect(outcome).toMatchObject({ ok: false, reason: 'parts-missing', detail: { have: messages.length - 1 } });
  });

  test('leave no key behind, whatever comes of them', async () => {
    for (const messages of [written(sealed().parcel), []]) {
      const { reference } = sealed();
      await gatherSecret(folded(messages), async () => null, alice.id, ROOT, reference);
      expect(reference.key).toEqual(new Uint8Array(32));
    }
  });
});

describe('hostile parts', () => {
  const { parcel } = sealed();
  const good = written(parcel, alice.id, 100);
  const whole = { ok: true, value: TEXT };

  test('of another author are none', async () => {
    expect(await gather([...written(parcel, mallory.id), ...good])).toEqual(whole);
    expect(await gather(written(parcel, mallory.id))).toMatchObject({ reason: 'parts-missing', detail: { have: 0 } });
  });

  test('with the same number later, or with another count, change nothing', async () => {
    const junk = 'A'.repeat(7520);
    const later = good.map((_, at) => message(buildPayload(parcel, at + 1, junk).content, alice.id, 900 + at));
    const other = message(buildPayload({ ...parcel, parts: 12 }, 1, junk).content, alice.id, 1);
    for (const all of [
      [...later, other, ...good],
      [...good, other, ...later],
    ]) {
      expect(await gather(all)).toEqual(whole);
      expect(partsOf(folded(all), alice.id, parcel)).toEqual(good.map(({ sequence }) => sequence));
    }
  });

  test('that were there first, in the name of the account, give nothing', async () => {
    const forged = message(buildPayload(parcel, 2, 'A'.repeat(7520)).content, alice.id, 1);
    expect(await gather([forged, ...good])).toEqual({ ok: false, reason: 'parts-damaged' });
    const short = message(buildPayload(parcel, 2, 'AAAA').content, alice.id, 1);
    expect(await gather([short, ...good])).toEqual({ ok: false, reason: 'parts-damaged' });
    const odd = message(buildPayload(parcel, 2, 'AAAAA').content, alice.id, 1);
    expect(await gather([odd, ...good])).toMatchObject({ reason: 'parts-missing' });
  });

  test('in an envelope of any kind are none', () => {
    const [first] = good;
    if (first === undefined) throw new Error('there is one');
    const facts = folded([{ ...first, isPrivate: true }]);
    expect([facts.parts.size, [...facts.ignored.values()]]).toEqual([0, ['wrong-recipients']]);
  });

  test('however many, take little room: of an account that is not mine the first ones are remembered', () => {
    const count = 2 * MOST_PARTS_OF_ONE + 1;
    const many = (author: typeof alice.id) =>
      Array.from({ length: count }, (_, at) => ({
        ...message(
          buildPayload({ id: toBase64(seededRandomness(`${at}`)(32)), parts: 1 }, 1, 'AAAA').content,
          author,
          at + 1,
        ),
        key: ROOT,
      }));
    const theirs = folded(many(mallory.id).reverse()).parts.get(mallory.id);
    expect(theirs?.size).toBe(MOST_PARTS_OF_ONE);
    expect(Math.max(...(theirs?.values() ?? []))).toBe(MOST_PARTS_OF_ONE);
    expect(folded(many(alice.id)).parts.get(alice.id)?.size).toBe(count);
  });

  test('are parsed without a throw, whatever JSON they are', () => {
    const [first] = good;
    const fields = Object.keys(first?.content ?? {});
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (name, value) => {
        const parsed = parseMessage({ ...(first?.content as object), [name]: value }, false);
        expect(parsed === null || typeof parsed.ok === 'boolean').toBe(true);
      }),
    );
  });
});
