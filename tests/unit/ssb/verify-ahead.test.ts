import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { checkSignatures } from '../../../src/ssb/browser/check-signatures';
import { isVerified, verifyAhead } from '../../../src/ssb/browser/verify-ahead';
import type { ClassicMessage, FeedFormat, SsbKeys } from '../../../src/ssb/ssb-types';

const load = createRequire(import.meta.url);
const format = load('ssb-classic/format') as FeedFormat;
const ssbKeys = load('ssb-keys') as {
  generate(): SsbKeys;
  verifyObj(keys: { readonly public: string }, hmac: null, message: unknown): boolean;
};

const author = ssbKeys.generate();
const thief = ssbKeys.generate();

function sign(keys: SsbKeys, count: number): ClassicMessage[] {
  const messages: ClassicMessage[] = [];
  for (let n = 1; n <= count; n += 1) {
    const last = messages.at(-1);
    const previous = last === undefined ? null : { key: format.getMsgId(last), value: last };
    const content = { type: 'post', text: `Grüße ${n} – 🥥 "\\u0007"`, nested: { n, list: [n, null, 1.5] } };
    messages.push(format.newNativeMsg({ keys, content, previous, timestamp: n + 0.25, hmacKey: null }));
  }
  return messages;
}

/** What the database would say of each. */
const judged = (messages: readonly ClassicMessage[]) =>
  messages.map((message) => ssbKeys.verifyObj({ public: message.author.slice(1) }, null, message));

describe('signatures looked at beforehand', () => {
  it('are good where the database holds them for good, and nowhere else', async () => {
    const messages = sign(author, 40);
    const [first, second, third, fourth] = messages as [ClassicMessage, ClassicMessage, ClassicMessage, ClassicMessage];
    messages[3] = { ...fourth, content: { type: 'post', text: 'changed after it was signed' } };
    messages[5] = { ...first, signature: second.signature };
    messages[7] = { ...third, signature: third.signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) };
    const [stranger] = sign(thief, 1) as [ClassicMessage];
    messages[9] = { ...stranger, author: author.id };
    await verifyAhead(messages, checkSignatures);
    expect(messages.map((message) => isVerified(message))).toEqual(judged(messages));
    expect(messages.filter((message) => !isVerified(message))).toHaveLength(4);
  });

  it('say nothing about another author’s message among them', async () => {
    const messages = sign(author, 40);
    messages[2] = sign(thief, 1)[0] as ClassicMessage;
    await verifyAhead(messages, checkSignatures);
    expect(isVerified(messages[2])).toBe(false);
  });

  it('are only remembered by the very object', async () => {
    const messages = sign(author, 40);
    await verifyAhead(messages, checkSignatures);
    const [first] = messages as [ClassicMessage];
    expect(isVerified(first)).toBe(true);
    expect(isVerified({ ...first })).toBe(false);
  });

  it('are left to the database where they are few, no signatures, or nobody answers', async () => {
    expect(verifyAhead(sign(author, 3), checkSignatures)).toBe(null);
    const broken = sign(author, 40).map((message) => ({ ...message, signature: 'no base64 at all!' }));
    await verifyAhead(broken, checkSignatures);
    const unasked = sign(author, 40);
    await verifyAhead(unasked, () => Promise.reject(new Error('gone')));
    expect([...broken, ...unasked].some((message) => isVerified(message))).toBe(false);
  });
});
