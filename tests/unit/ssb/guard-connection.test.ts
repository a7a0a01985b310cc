import { describe, expect, it } from 'vitest';
import { guardConnection, type Breach, type ConnectionLimits, type Guarded } from '../../../src/ssb/guard-connection';
import type { Source } from '../../../src/ssb/ssb-types';

const LIMITS: ConnectionLimits = { largestPacket: 1000, mostUnsent: 5000, mostOpen: 20, callsPerSecond: 5 };
const STREAM = 8;
const END = 4;

type End = Parameters<Source<Uint8Array>>[0] | undefined;

/** A guarded connection whose other side sends what it is given; what goes out is read when told. */
function connect() {
  const breaches: Breach[] = [];
  const received: Uint8Array[] = [];
  let ended: End = null;
  let hungUp = false;
  let time = 0;
  let waiting: ((end: End, data?: Uint8Array) => void) | null = null;
  let outgoing: Source<Uint8Array> | null = null;
  const guarded: Guarded = guardConnection(
    {
      source: (abort, cb) => {
        if (abort) hungUp = true;
        else waiting = cb;
      },
      sink: (read) => {
        outgoing = read;
      },
    },
    LIMITS,
    (breach) => breaches.push(breach),
    () => time,
  );
  const read = (onData: (data: Uint8Array) => void): void => {
    guarded.source(null, (end, data) => {
      if (end || data === undefined) ended = end;
      else {
        onData(data);
        read(onData);
      }
    });
  };
  return {
    guarded,
    breaches,
    received,
    ended: () => ended,
    hungUp: () => hungUp,
    wait: (ms: number) => (time += ms),
    listen: (onData: (data: Uint8Array) => void = (data) => received.push(data)) => {
      read(onData);
    },
    send: (data: Uint8Array) => waiting?.(null, data),
    /** Reads one thing that goes out. */
    take: (): Promise<Uint8Array | End> =>
      new Promise((resolve) => outgoing?.(null, (end, data) => resolve(end || data === undefined ? end : data))),
  };
}

function packet(flags: number, call: number, body = '""'): Uint8Array {
  const bytes = Buffer.alloc(9 + Buffer.byteLength(body));
  bytes.writeUInt8(flags);
  bytes.writeUInt32BE(Buffer.byteLength(body), 1);
  bytes.writeInt32BE(call, 5);
  bytes.write(body, 9);
  return bytes;
}

function source(items: Uint8Array[]): Source<Uint8Array> {
  return (abort, cb) => {
    const item = items.shift();
    if (abort) cb(abort);
    else if (item !== undefined) cb(null, item);
  };
}

describe('a guarded connection', () => {
  it('passes on what comes, however it is cut', () => {
    const { listen, send, received, breaches } = connect();
    listen();
    const bytes = Buffer.concat([packet(2, 1), packet(2, 2, 'x'.repeat(900)), packet(2, 0, '')]);
    for (const byte of bytes) send(Uint8Array.of(byte));
    expect(Buffer.concat(received)).toEqual(bytes);
    expect(breaches).toEqual([]);
  });

  it('ends when a packet is announced that is too large, before it has come', () => {
    const { listen, send, breaches, ended, hungUp } = connect();
    listen();
    const head = Buffer.alloc(9);
    head.writeUInt32BE(0xffffffff, 1);
    send(head);
    expect(breaches).toEqual(['packet-too-large']);
    expect(ended()).toEqual(new Error('packet-too-large'));
    expect(hungUp()).toBe(true);
  });

  it('ends what calls too often, and lets a burst pass and what comes in time', () => {
    const { listen, send, breaches, wait, guarded, take } = connect();
    listen();
    const answers: Uint8Array[] = [];
    guarded.sink(source(answers));
    for (let call = 1; call <= 100; call++) {
      send(packet(2, call));
      answers.push(packet(2, -call));
      if (call > 40) wait(200);
      // The answers are read, so that nothing is left open.
      if (call === 1) void take();
      else guarded.sink(source([packet(2, -call)]));
    }
    expect(breaches).toEqual([]);
    for (let call = 101; call <= 160; call++) {
      send(packet(2, call));
      guarded.sink(source([packet(2, -call)]));
    }
    expect(breaches).toEqual(['too-many-calls']);
  });

  it('ends what begins streams without end, and forgets those that both sides ended', () => {
    const { listen, send, breaches, wait, guarded } = connect();
    listen();
    for (let call = 1; call <= 40; call++) {
      send(packet(STREAM, call));
      send(packet(STREAM | END, call));
      guarded.sink(source([packet(STREAM | END, -call)]));
      wait(1000);
    }
    expect(breaches).toEqual([]);
    for (let call = 41; call <= 61; call++) {
      send(packet(STREAM, call));
      wait(1000);
    }
    expect(breaches).toEqual(['too-many-open']);
  });

  it('ends what does not read, and tells how much waits until then', async () => {
    const { breaches, guarded, take } = connect();
    guarded.sink(source([packet(2, 1, 'x'.repeat(991)), packet(2, 2, 'x'.repeat(991))]));
    expect(guarded.unsent()).toBe(2000);
    await take();
    expect(guarded.unsent()).toBe(1000);
    guarded.sink(source(Array.from({ length: 10 }, () => packet(2, 3, 'x'.repeat(991)))));
    expect(breaches).toEqual(['reader-too-slow']);
    expect(guarded.unsent()).toBe(0);
    expect(await take()).toEqual(new Error('reader-too-slow'));
  });

  it('takes an error that is thrown over a packet for its sender’s fault', () => {
    const { listen, send, breaches, hungUp } = connect();
    listen(() => {
      throw new TypeError('cannot read properties of null');
    });
    send(packet(2, 1, 'null'));
    expect(breaches).toEqual(['malformed-packet']);
    expect(hungUp()).toBe(true);
  });
});
