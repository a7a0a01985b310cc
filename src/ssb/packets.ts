/** The heads of muxrpc's packets, read off a stream of bytes that are passed on as they are. Source: packet-stream-codec. */

/** Flags (1 byte), length of the body (4), number of the call (4, signed: negative in answers). */
const HEAD = 9;
const STREAM = 8;
const END = 4;

export type PacketHead = {
  /** bytes of the body */
  readonly length: number;
  /** Number of the call; negative where the sender answers a call of the other side. */
  readonly call: number;
  readonly isStream: boolean;
  /** Whether this side of the call ends with it. */
  readonly isEnd: boolean;
};

/** Returns what to feed with the bytes of one direction, in order; `onHead` hears of each packet when its head is there. */
export function createPacketReader(onHead: (head: PacketHead) => void): (bytes: Uint8Array) => void {
  const head = new Uint8Array(HEAD);
  const view = new DataView(head.buffer);
  let filled = 0;
  let body = 0;

  return (bytes) => {
    let at = 0;
    while (at < bytes.length) {
      if (body > 0) {
        const skipped = Math.min(body, bytes.length - at);
        body -= skipped;
        at += skipped;
        continue;
      }
      const taken = Math.min(HEAD - filled, bytes.length - at);
      head.set(bytes.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < HEAD) return;
      filled = 0;
      const flags = view.getUint8(0);
      body = view.getUint32(1);
      onHead({ length: body, call: view.getInt32(5), isStream: (flags & STREAM) !== 0, isEnd: (flags & END) !== 0 });
    }
  };
}
