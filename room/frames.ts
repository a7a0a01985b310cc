/**
 * Writes a stream to a websocket in frames worth their cost: the handshake's boxes are many and small, four to a message, and a
 * browser pays for every frame more than for what is in it. Nothing waits: a frame takes what is there at the end of a turn.
 */
import type { End, Read } from './ssb-types';

/** What is used of a socket of `ws`. */
export interface FrameSocket {
  readonly readyState: number;
  send(data: Uint8Array, callback: (error?: Error | null) => void): void;
  close(): void;
}

/** bytes */
const FULL_FRAME = 1 << 16;
const OPEN = 1;

/**
 * Sends what `read` gives until it ends, then closes the socket; ends `read` when the socket closes or fails. One frame is on its way at
 * a time, and at most one more waits: a slow reader slows its writer, not the room.
 */
export function sendInFrames(socket: FrameSocket, read: Read<Uint8Array>): void {
  new FrameSender(socket, read).pull();
}

class FrameSender {
  readonly #socket: FrameSocket;
  readonly #read: Read<Uint8Array>;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #isReading = false;
  #isSending = false;
  #isDue = false;
  #hasEnded = false;
  #reason: Error | true | null = null;

  constructor(socket: FrameSocket, read: Read<Uint8Array>) {
    this.#socket = socket;
    this.#read = read;
  }

  /** Asks for more, as long as there is room for it and it comes at once. */
  pull(): void {
    while (!this.#isReading && !this.#hasEnded && this.#size < FULL_FRAME) {
      this.#isReading = true;
      this.#read(null, (end, chunk) => {
        this.#take(end, chunk);
      });
    }
  }

  #take(end: End, chunk?: Uint8Array): void {
    this.#isReading = false;
    if (this.#reason !== null) {
      if (!end) this.#read(this.#reason, () => undefined);
      return;
    }
    if (end || chunk === undefined) this.#hasEnded = true;
    else {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
    }
    this.#sendSoon();
    this.pull();
  }

  #sendSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.#send();
    });
  }

  #send(): void {
    if (this.#isSending) return;
    if (this.#socket.readyState !== OPEN) this.#stop(true);
    else if (this.#size > 0) this.#sendFrame();
    else if (this.#hasEnded) this.#socket.close();
  }

  #sendFrame(): void {
    const [only] = this.#chunks;
    const frame = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    this.#chunks = [];
    this.#size = 0;
    this.#isSending = true;
    this.#socket.send(frame, (error) => {
      this.#isSending = false;
      if (error) this.#stop(error);
      else this.#send();
      this.pull();
    });
    this.pull();
  }

  /** The other side is gone. What is being asked for is awaited: a source takes one question at a time. */
  #stop(reason: Error | true): void {
    if (!this.#hasEnded && !this.#isReading) this.#read(reason, () => undefined);
    this.#reason = reason;
    this.#hasEnded = true;
    this.#chunks = [];
    this.#size = 0;
  }
}
