/** Proofs that accounts told two stories: kept sealed beside the log, asked for of everybody who is connected. */
import type { FeedId } from '../crystal/ids';
import { isFeedId } from '../crystal/ids';
import type { Forks as ForkedAccounts, VaultPort } from '../crystal/ports';
import { MOST_FORKS, type Proof } from './forks';
import { drain } from './pull';
import { readJson, writeJson } from './records';
import type { Remote, Ssb } from './ssb-types';

const PREFIX = 'fork/';

export interface ForkBook {
  /** Writes a new proof down; it counts at once, and is looked for again if the write fails. */
  readonly add: (proof: Proof) => void;
  /** Gives `peer` what was kept, and has it ask whoever is connected from now on. Resolves when all that was kept is read. */
  readonly open: (peer: Ssb) => Promise<void>;
  /** Resolves when what was added is written down, or could not be. */
  readonly written: () => Promise<void>;
}

/** `onChange` is told of all accounts of which there is a proof, with the time when it was first here. */
export function createForkBook(
  vault: VaultPort,
  onChange: (forks: ForkedAccounts) => void,
  now: () => number = Date.now,
): ForkBook {
  const forks = new Map<FeedId, number>();
  /** Of what is kept already. */
  const kept = new Map<FeedId, number>();
  let records = 0;
  let writing: Promise<unknown> = Promise.resolve();

  return {
    add: (proof) => {
      const { author } = proof[0];
      if (!isFeedId(author) || forks.has(author)) return;
      const at = kept.get(author) ?? now();
      forks.set(author, at);
      onChange(new Map(forks));
      if (kept.has(author) || records >= MOST_FORKS) return;
      records += 1;
      writing = Promise.all([writing, writeJson(vault, `${PREFIX}${records}`, { at, proof })]).catch(() => undefined);
    },
    written: async () => {
      await writing;
    },
    open: async (peer) => {
      for (const name of await vault.names(PREFIX)) {
        const { at, proof } = asRecord(await readJson(vault, name).catch(() => null));
        records = Math.max(records, Number(name.slice(PREFIX.length)) || 0);
        const author = Array.isArray(proof) ? asRecord(proof[0])['author'] : null;
        if (isFeedId(author) && typeof at === 'number') kept.set(author, at);
        peer.forks.learn(proof);
      }
      peer.on('rpc:connect', (remote) => {
        ask(peer, remote);
      });
    },
  };
}

/** Reads proofs for as long as the other side is there, and gives them; whoever gives what is none is asked no more. */
function ask(peer: Ssb, remote: Remote): void {
  // The stack's connection to itself has nothing to tell.
  if (remote.id === peer.id) return;
  const stop = drain(
    remote.forks.proofs(),
    (proof) => {
      if (!peer.forks.learn(proof))
        queueMicrotask(() => {
          stop();
        });
    },
    () => undefined,
  );
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
