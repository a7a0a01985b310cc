/** Signatures that are checked before the database looks at the messages. Which are good is remembered by the very object. */
import type { ClassicMessage } from '../ssb-types';
import type { Task, Verdict } from './check-signatures';

/** Fewer messages than these are checked sooner than they are sent over. */
const FEWEST = 32;

const good = new WeakSet();
const utf8 = new TextEncoder();
let lastTask = 0;

/** Whether the signature of this very object was found good. What asks must not have changed it since. */
export function isVerified(message: object): boolean {
  return good.has(message);
}

/**
 * Has `ask` look at the signatures of `messages`, all by one author. Resolves when the good ones are remembered, and never rejects: the
 * database sees for itself what was not looked at. Null where they are too few.
 */
export function verifyAhead(
  messages: readonly ClassicMessage[],
  ask: (task: Task) => Promise<Verdict>,
): Promise<void> | null {
  const [first] = messages;
  return first === undefined || messages.length < FEWEST ? null : verifyAll(first.author, messages, ask);
}

async function verifyAll(
  author: string,
  messages: readonly ClassicMessage[],
  ask: (task: Task) => Promise<Verdict>,
): Promise<void> {
  try {
    const key = fromBase64(author.slice(1, 45));
    const verdict = await ask({ id: (lastTask += 1), key, signed: messages.map(signedPart) });
    messages.forEach((message, at) => {
      if (verdict.good[at] === true && message.author === author) good.add(message);
    });
  } catch {
    // one that is no message, or nobody to ask
  }
}

/** The bytes that are signed: the message without its signature, as classic SSB encodes it. */
function signedPart(message: ClassicMessage): Task['signed'][number] {
  const { signature, ...unsigned } = message;
  return { bytes: utf8.encode(JSON.stringify(unsigned, null, 2)), signature: fromBase64(signature.slice(0, 88)) };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
