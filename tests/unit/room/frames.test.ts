import { describe, expect, it } from 'vitest';
import { sendInFrames, type FrameSocket } from '../../../room/frames';
import type { End, Read } from '../../../room/ssb-types';

/** A socket whose frames are taken by hand. */
function socketOf() {
  const frames: Buffer[] = [];
  const taken: ((error?: Error) => void)[] = [];
  const state = { readyState: 1, closed: false };
  const socket: FrameSocket = {
    get readyState() {
      return state.readyState;
    },
    send: (data, callback) => {
      frames.push(Buffer.from(data));
      taken.push(callback);
    },
    close: () => {
      state.closed = true;
    },
  };
  return { socket, frames, taken, state };
}

/** A source that answers at once while it has something, and then waits. */
function sourceOf(chunks: Uint8Array[]) {
  const asked: { cb: ((end: End, data?: Uint8Array) => void) | null; aborted: End } = { cb: null, aborted: null };
  const read: Read<Uint8Array> = (end, cb) => {
    if (end) {
      asked.aborted = end;
      cb(end);
      return;
    }
    const chunk = chunks.shift();
    if (chunk === undefined) asked.cb = cb;
    else cb(null, chunk);
  };
  return { read, asked };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe('frames', () => {
  it('hold what is there at the end of a turn, in order', async () => {
    const { socket, frames } = socketOf();
    sendInFrames(socket, sourceOf([bytes('a'), bytes('b'), bytes('c')]).read);
    await turn();
    expect(frames.map(String)).toEqual(['abc']);
  });

  it('go one at a time; what comes meanwhile goes with the next', async () => {
    const { socket, frames, taken } = socketOf();
    const { read, asked } = sourceOf([bytes('a')]);
    sendInFrames(socket, read);
    await turn();
    asked.cb?.(null, bytes('b'));
    await turn();
    expect(frames.map(String)).toEqual(['a']);
    taken[0]?.();
    await turn();
    expect(frames.map(String)).toEqual(['a', 'b']);
  });

  it('are bounded: a slow reader is asked for no more than a frame ahead', async () => {
    const { socket, frames, taken } = socketOf();
    const chunks = Array.from({ length: 100 }, () => new Uint8Array(10_000));
    sendInFrames(socket, sourceOf(chunks).read);
    await turn();
    expect(frames.map(({ length }) => length)).toEqual([70_000]);
    expect(chunks).toHaveLength(100 - 14); // one frame on its way, one waiting
    taken[0]?.();
    expect(frames).toHaveLength(2);
  });

  it('send the rest before closing', async () => {
    const { socket, frames, taken, state } = socketOf();
    const { read, asked } = sourceOf([bytes('last words')]);
    sendInFrames(socket, read);
    asked.cb?.(true);
    await turn();
    expect(frames.map(String)).toEqual(['last words']);
    expect(state.closed).toBe(false);
    taken[0]?.();
    expect(state.closed).toBe(true);
  });

  it('end their source when the socket is gone, after what it was asked for', async () => {
    const { socket, frames, state } = socketOf();
    const { read, asked } = sourceOf([bytes('a')]);
    state.readyState = 3;
    sendInFrames(socket, read);
    await turn();
    expect(asked.aborted).toBe(null);
    asked.cb?.(null, bytes('b'));
    expect(asked.aborted).toBe(true);
    expect(frames).toEqual([]);
  });
});
