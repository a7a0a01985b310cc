/**
 * Bounds on what the other side of one connection may do. muxrpc has none of its own: a head of nine bytes announces a packet of
 * up to 4 GB, which is waited for; calls and streams may be begun without end; and what a slow reader leaves unread is kept.
 */
import { createPacketReader, type PacketHead } from './packets';
import type { Source } from './ssb-types';

export type ConnectionLimits = {
  /** bytes of one packet that comes in */
  readonly largestPacket: number;
  /** bytes that wait to be sent */
  readonly mostUnsent: number;
  /** Calls and streams that the other side began and that have not ended. */
  readonly mostOpen: number;
  /** Calls and streams that the other side may begin in a second, in the long run; ten times as many at once. */
  readonly callsPerSecond: number;
};

/** Why a connection was ended. */
export type Breach = 'packet-too-large' | 'too-many-calls' | 'too-many-open' | 'reader-too-slow' | 'malformed-packet';

export type ByteDuplex = {
  readonly source: Source<Uint8Array>;
  readonly sink: (read: Source<Uint8Array>) => void;
};

export type Guarded = ByteDuplex & {
  /** bytes that wait to be sent */
  readonly unsent: () => number;
};

/** Seconds of calls that may come at once. */
const BURST = 10;

type End = Error | boolean | null | undefined;
type Next = (end: End, data?: Uint8Array) => void;

/**
 * `stream` within `limits`: where the other side breaks one, `onBreach` is told and both directions end. An error that is thrown
 * while a packet is handled counts as its sender's fault and ends the connection, nothing else.
 */
export function guardConnection(
  stream: ByteDuplex,
  limits: ConnectionLimits,
  onBreach: (breach: Breach, error?: unknown) => void,
  now: () => number = () => performance.now(),
): Guarded {
  let broken: Error | null = null;
  const outgoing = createOutgoing();
  const calls = countCalls(limits, now);
  const readIncoming = createPacketReader((head) => {
    if (head.length > limits.largestPacket) breach('packet-too-large');
    const problem = calls.take(head);
    if (problem !== null) breach(problem);
  });
  const readOutgoing = createPacketReader((head) => {
    calls.answer(head);
  });

  function breach(reason: Breach, error?: unknown): void {
    if (broken !== null) return;
    broken = new Error(reason);
    onBreach(reason, error);
  }

  function hangUp(error: Error): void {
    stream.source(error, () => undefined);
    outgoing.end(error);
  }

  function pass(data: Uint8Array, cb: Next): void {
    try {
      cb(null, data);
    } catch (error) {
      breach('malformed-packet', error);
      if (broken !== null) hangUp(broken);
    }
  }

  function createOutgoing() {
    const queue: Uint8Array[] = [];
    let size = 0;
    let ended: End = null;
    let waiting: Next | null = null;
    let upstream: Source<Uint8Array> | null = null;

    function push(data: Uint8Array): void {
      if (ended) return;
      readOutgoing(data);
      queue.push(data);
      size += data.length;
      if (size > limits.mostUnsent) {
        breach('reader-too-slow');
        if (broken !== null) hangUp(broken);
      }
      serve();
    }

    function serve(): void {
      const cb = waiting;
      const data = queue[0];
      if (cb === null || (data === undefined && !ended)) return;
      waiting = null;
      if (data === undefined) {
        cb(ended);
        return;
      }
      queue.shift();
      size -= data.length;
      cb(null, data);
    }

    function end(error: Error | true): void {
      if (ended) return;
      ended = error;
      queue.length = 0;
      size = 0;
      upstream?.(error, () => undefined);
      serve();
    }

    return {
      size: () => size,
      end,
      /** Takes all there is at once, so that it is known how much waits. */
      attach: (read: Source<Uint8Array>) => {
        upstream = read;
        pump(read, push, (how) => {
          ended ??= how;
          serve();
        });
      },
      source: (abort: End, cb: Next) => {
        if (abort) {
          end(abort instanceof Error ? abort : true);
          cb(abort);
          return;
        }
        waiting = cb;
        serve();
      },
    };
  }

  return {
    unsent: outgoing.size,
    source: (abort, cb) => {
      stream.source(abort, (end, data) => {
        if (end || data === undefined) {
          cb(end ?? true);
          return;
        }
        readIncoming(data);
        if (broken === null) pass(data, cb);
        else {
          hangUp(broken);
          cb(broken);
        }
      });
    },
    sink: (read) => {
      stream.sink(outgoing.source);
      outgoing.attach(read);
    },
  };
}

/** Counts what the other side begins: `take` with the heads of its packets, `answer` with ours. */
function countCalls(limits: ConnectionLimits, now: () => number) {
  /** By number; whether one side has ended it already. */
  const open = new Map<number, 'open' | 'half'>();
  const most = limits.callsPerSecond * BURST;
  let left = most;
  let at = now();

  function mayBegin(): boolean {
    const time = now();
    left = Math.min(most, left + (Math.max(0, time - at) / 1000) * limits.callsPerSecond);
    at = time;
    left -= 1;
    return left >= 0;
  }

  function endSide(call: number): void {
    if (open.get(call) === 'half') open.delete(call);
    else if (open.has(call)) open.set(call, 'half');
  }

  return {
    take: ({ call, isStream, isEnd }: PacketHead): Breach | null => {
      if (call <= 0) return null;
      if (!open.has(call) || !isStream) {
        if (!mayBegin()) return 'too-many-calls';
        open.set(call, isStream ? 'open' : 'half');
        if (open.size > limits.mostOpen) return 'too-many-open';
      }
      if (isStream && isEnd) endSide(call);
      return null;
    },
    answer: ({ call, isStream, isEnd }: PacketHead): void => {
      if (call < 0 && (isEnd || !isStream)) endSide(-call);
    },
  };
}

/** Reads `read` to its end. A loop instead of a recursion, since a source may answer at once. */
function pump(read: Source<Uint8Array>, onData: (data: Uint8Array) => void, onEnd: (end: End) => void): void {
  let reading = false;
  let again = true;
  let ended = false;

  function take(end: End, data?: Uint8Array): void {
    if (ended) return;
    ended = Boolean(end) || data === undefined;
    if (data !== undefined && !end) onData(data);
    if (ended) onEnd(end ?? true);
    else next();
  }

  function next(): void {
    again = true;
    if (reading) return;
    reading = true;
    while (takeTurn()) read(null, take);
    reading = false;
  }

  function takeTurn(): boolean {
    const turn = again && !ended;
    again = false;
    return turn;
  }

  next();
}
