/** My one-time keys while the app runs; each is durable in the vault before anybody is told of it. */
import { toBase64, wipe } from './bytes';
import { isFeedId, type FeedId, type MsgId } from './ids';
import type { Ports } from './ports';
import {
  decodeReplyKey,
  encodeReplyKey,
  isOver,
  REPLY_KEYS,
  rehearsedRoot,
  replyKeyName,
  type AskedFor,
  type ReplyKey,
} from './reply-keys';

const SEED_BYTES = 32;

export class KeyRing {
  readonly #ports: Pick<Ports, 'keys' | 'vault' | 'random'>;
  readonly #keys = new Map<AskedFor, ReplyKey>();

  constructor(ports: Pick<Ports, 'keys' | 'vault' | 'random'>) {
    this.#ports = ports;
  }

  /** All keys that are here. */
  get all(): ReadonlyMap<AskedFor, ReplyKey> {
    return this.#keys;
  }

  /** Reads the vault; what it cannot read is passed over: its pieces have to be asked for again. */
  async load(): Promise<void> {
    const { vault, keys } = this.#ports;
    for (const name of await vault.names(REPLY_KEYS)) {
      const bytes = await vault.read(name).catch(() => null);
      const key = bytes === null ? null : decodeReplyKey(bytes, (seed) => keys.replyKey(seed));
      if (key !== null && replyKeyName(key.about) === name) this.#keys.set(key.about, key);
    }
  }

  /** The key for answers about `about`; a new one where there is none, once it is durable. */
  async keyFor(about: AskedFor): Promise<string> {
    const found = this.#keys.get(about);
    if (found !== undefined) return found.key;
    const seed = this.#ports.random(SEED_BYTES);
    const key = { about, seed, key: toBase64(this.#ports.keys.replyKey(seed)), usedAt: null };
    await this.#keep(key);
    return key.key;
  }

  /** It has done what it is for since `at`, and is thrown away some time later; null: it is needed again. The first time counts. */
  async use(about: AskedFor, at: number | null): Promise<void> {
    const key = this.#keys.get(about);
    if (key !== undefined && (key.usedAt === null) !== (at === null)) await this.#keep({ ...key, usedAt: at });
  }

  /** Throws the key away, and with it all that was sealed to it. */
  async forget(about: AskedFor): Promise<void> {
    const key = this.#keys.get(about);
    if (key === undefined) return;
    await this.#ports.vault.remove(replyKeyName(about));
    this.#keys.delete(about);
    wipe(key.seed);
  }

  /** The lost accounts about which anybody was asked. */
  get accounts(): readonly FeedId[] {
    return [...this.#keys.keys()].filter(isFeedId);
  }

  /** The crystals that I rehearse, each with the public half of its key. */
  get rehearsals(): readonly (readonly [MsgId, string])[] {
    return [...this.#keys.values()].flatMap(({ about, key }) => {
      const root = rehearsedRoot(about);
      return root === null ? [] : [[root, key] as const];
    });
  }

  /** Whose time is over. */
  over(now: number): readonly AskedFor[] {
    return [...this.#keys.values()].filter((key) => isOver(key, now)).map(({ about }) => about);
  }

  async #keep(key: ReplyKey): Promise<void> {
    await this.#ports.vault.write(replyKeyName(key.about), encodeReplyKey(key));
    this.#keys.set(key.about, key);
  }
}
