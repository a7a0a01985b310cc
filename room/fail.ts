/** Streams that fail at once with a message. */
import type { Duplex, Read } from './ssb-types';

/** A source that ends with an error. */
export function failSource(message: string): Read<unknown> {
  return (_abort, callback) => callback(withoutStack(message));
}

/** A duplex whose source ends with an error and whose sink aborts what it is given. */
export function failDuplex(message: string): Duplex<unknown> {
  return { source: failSource(message), sink: (read) => read(withoutStack(message), () => undefined) };
}

// The stack would travel to the caller.
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}
