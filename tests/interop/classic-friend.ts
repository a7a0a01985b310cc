/** A friend with the original Dark Crystal clients. What they do is what those clients do; what they read is what those show. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isFeedId, type FeedId, type MsgId } from '../../src/crystal/ids';
import { eventually } from '../support/eventually';
import { invite } from '../support/meet';
import { knows, type TestPeer } from '../support/peer';
import type { TestRoom } from '../support/room';
import type { Answer, Order, Task } from './classic-process';
import { INSTALLED } from './install';

/** 1 writes shares 1.0.0, 2 writes shares 2.0.0. */
export type ClientVersion = 1 | 2;

type Fields = Readonly<Record<string, unknown>>;
type Message = { readonly key: MsgId; readonly value: { readonly author: FeedId; readonly content: Fields } };

const SCRIPT = resolve(import.meta.dirname, 'classic-process.ts');

/** ms. Their indexes are made on disk. */
const PATIENCE = 60_000;

export class ClassicFriend {
  readonly name: string;
  readonly id: FeedId;
  readonly #process: ClassicProcess;

  private constructor(name: string, id: FeedId, process: ClassicProcess) {
    this.name = name;
    this.id = id;
    this.#process = process;
  }

  /** Enters the room by an invitation of `host`'s; the two follow each other. */
  static async comes(name: string, host: TestPeer, room: TestRoom): Promise<ClassicFriend> {
    const process = await ClassicProcess.start();
    const id = await process.ask({ do: 'tell-id' });
    if (!isFeedId(id)) throw new Error('the server does not know who it is');
    const friend = new ClassicFriend(name, id, process);
    await claimInvitation(id, host);
    await friend.publishes({ type: 'about', about: id, name });
    await process.ask({ do: 'connect', address: room.address });
    await friend.knows(host);
    return friend;
  }

  /** The two follow each other. */
  async knows(person: TestPeer): Promise<void> {
    await this.follows((await person.ready()).view.me.id);
    await person.api.follow(this.id, true);
    await person.ready((state) => knows(state, this.id));
  }

  async follows(person: FeedId): Promise<void> {
    await this.publishes({ type: 'contact', contact: person, following: true });
  }

  /** Publishes in the open, or to `recps`. */
  publishes(content: object, recps: readonly FeedId[] | null = null): Promise<unknown> {
    return this.#process.ask({ do: 'publish', content, recps });
  }

  /** Splits `secret` among `friends`. Resolves to its root. */
  async shares(version: ClientVersion, crystal: Shared): Promise<MsgId> {
    const { friends, ...what } = crystal;
    const made = await this.#run(version, 'share.async.share', { ...what, recps: [...friends] });
    return (made as { readonly root: Message }).root.key;
  }

  /** Asks everybody who keeps a piece of `root`. */
  async asksBack(version: ClientVersion, root: MsgId): Promise<void> {
    await this.#run(version, 'recover.async.request', root, null);
  }

  /** Waits for `count` answers to have come, then puts them together: `{secret, label}` (2), or the secret alone (1). */
  async recombines(version: ClientVersion, root: MsgId, count: number): Promise<unknown> {
    await this.hears('invite-reply', count, (content) => content['root'] === root && content['accept'] === true);
    return this.#run(version, 'recover.async.recombine', root);
  }

  /** The same, from what was handed on to them. */
  async recombinesHandedOn(root: MsgId, count: number): Promise<unknown> {
    await this.hears('dark-crystal/forward', count, (content) => content['root'] === root);
    return this.#run(2, 'recover.async.recombine', root);
  }

  /** Answers the request `invite` with the piece that they keep. */
  async returns(invite: MsgId, version: ClientVersion = 2): Promise<Fields> {
    return contentOf(await this.#run(version, 'recover.async.reply', invite));
  }

  /** Hands their piece of `root` on. */
  async handsOn(root: MsgId, to: FeedId): Promise<Fields> {
    return contentOf(await this.#run(2, 'forward.async.publish', root, to));
  }

  /** Waits for `count` messages of `type` with `wanted` content; resolves to all of them that are here. */
  hears(type: string, count = 1, wanted: (content: Fields) => boolean = () => true): Promise<readonly Message[]> {
    return eventually(
      `${count} × ${type} at ${this.name}’s`,
      async () => {
        const here = (await this.#process.ask({ do: 'read', type })) as readonly Message[];
        const found = here.filter(({ value }) => wanted(value.content));
        return found.length >= count ? found : null;
      },
      PATIENCE,
    );
  }

  leaves(): Promise<void> {
    return this.#process.end();
  }

  #run(client: ClientVersion, method: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#process.ask({ do: 'run', client, method, args });
  }
}

/** A secret as they split it. */
export type Shared = {
  readonly name: string;
  readonly secret: string;
  readonly quorum: number;
  readonly friends: readonly FeedId[];
};

function contentOf(message: unknown): Fields {
  return (message as Message).value.content;
}

async function claimInvitation(id: FeedId, host: TestPeer): Promise<void> {
  const { origin, code } = await invite(host);
  const response = await fetch(`${origin}/invite/consume`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, invite: code }),
  });
  if (!response.ok) throw new Error(`the room did not take the invitation: ${await response.text()}`);
}

/** The process, and what it was asked and has not answered. */
class ClassicProcess {
  readonly #child: ChildProcess;
  readonly #dir: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(child: ChildProcess, dir: string) {
    this.#child = child;
    this.#dir = dir;
    child.on('message', (answer: Answer) => this.#take(answer));
    child.on('exit', () => {
      for (const id of this.#waiting.keys()) this.#take({ id, error: 'the classic server has ended' });
    });
  }

  static async start(): Promise<ClassicProcess> {
    const dir = await mkdtemp(join(tmpdir(), 'coconut-classic-'));
    const execArgv = ['--import', 'tsx'];
    const child = fork(SCRIPT, [dir, INSTALLED], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return new ClassicProcess(child, dir);
  }

  ask(task: Task): Promise<unknown> {
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))));
      this.#child.send({ id, task } satisfies Order);
    });
  }

  async end(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await ended;
    }
    await rm(this.#dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  #take(answer: Answer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}
