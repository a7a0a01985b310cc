/** A session of WebDriver BiDi: commands go out over a websocket, and each is answered. */
import { once } from 'node:events';
import WebSocket from 'ws';

type Answer = { readonly id?: number; readonly result?: unknown; readonly error?: string; readonly message?: string };

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

export class Bidi {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(String(data)) as Answer));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser has gone.'));
      this.#waiting.clear();
    });
  }

  /** Opens a session with the browser that listens at `address`. */
  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(`${address}/session`);
    await once(socket, 'open');
    const bidi = new Bidi(socket);
    await bidi.send('session.new', { capabilities: {} });
    return bidi;
  }

  /** Sends one command. Rejects with the browser's words when it cannot carry it out. */
  send<Result>(method: string, params: object): Promise<Result> {
    const id = (this.#last += 1);
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as Result), reject });
    });
  }

  close(): void {
    this.#socket.terminate();
  }

  /** Events have no id; nothing here asks for any. */
  #take({ id, result, error, message }: Answer): void {
    const waiting = this.#waiting.get(id ?? 0);
    if (id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(new Error(`${error}: ${message ?? ''}`));
  }
}
