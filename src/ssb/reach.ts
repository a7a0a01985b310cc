/** How far our feed has demonstrably travelled: asks every connected room and device how much of it is on their disk. */
import { isFeedId, type FeedId } from '../crystal/ids';
import type { Reach, VaultPort } from '../crystal/ports';
import { ask } from './pull';
import { readJson, writeJson } from './records';
import type { Remote, Ssb } from './ssb-types';

const REACH = 'reach';
/** ms */
const ANSWER_LIMIT = 10_000;
const FIRST_WAIT = 250; // ms
const LONGEST_WAIT = 10_000; // ms

export interface ReachWatch {
  reach(): Reach;
  /** Asks again, because we have published. */
  nudge(): void;
  close(): void;
}

type Watched = { readonly remote: Remote; has: number; wait: number; timer: ReturnType<typeof setTimeout> | null };

/** Starts watching. `latest`: sequence of our newest message. `rooms`: their keys; they are counted apart from people. */
export async function watchReach(
  peer: Ssb,
  vault: VaultPort,
  latest: () => number,
  rooms: ReadonlySet<FeedId>,
  onChange: () => void,
): Promise<ReachWatch> {
  let reach = readReach(await readJson(vault, REACH));
  const watched = new Set<Watched>();
  let saving: Promise<void> | null = null;

  function save(): void {
    saving ??= Promise.resolve()
      .then(() => {
        saving = null;
        return writeJson(vault, REACH, reach);
      })
      .catch(() => undefined); // it is asked again with the next connection
  }

  function record(id: FeedId, sequence: number): void {
    const kind = rooms.has(id) ? 'rooms' : 'people';
    if ((reach[kind][id] ?? 0) >= sequence) return;
    reach = { ...reach, [kind]: { ...reach[kind], [id]: sequence } };
    save();
    onChange();
  }

  async function poll(entry: Watched): Promise<void> {
    entry.timer = null;
    const { remote } = entry;
    const answer = await ask<unknown>((cb) => {
      remote.heard.upTo(cb);
    }, ANSWER_LIMIT).catch(() => replicated(peer, remote.id));
    // Nobody can have more than there is, whatever they say.
    const has = typeof answer === 'number' && Number.isInteger(answer) ? Math.min(answer, latest()) : 0;
    entry.has = Math.max(entry.has, has);
    if (isFeedId(remote.id) && has > 0) record(remote.id, has);
    if (watched.has(entry) && entry.has < latest()) plan(entry);
  }

  function plan(entry: Watched): void {
    if (entry.timer !== null) return;
    entry.timer = setTimeout(() => void poll(entry), entry.wait);
    entry.wait = Math.min(LONGEST_WAIT, entry.wait * 2);
  }

  peer.on('rpc:connect', (remote) => {
    const entry: Watched = { remote, has: 0, wait: FIRST_WAIT, timer: null };
    watched.add(entry);
    remote.on('closed', () => {
      watched.delete(entry);
      if (entry.timer !== null) clearTimeout(entry.timer);
    });
    plan(entry);
  });

  return {
    reach: () => reach,
    nudge: () => {
      for (const entry of watched) {
        if (entry.timer !== null) clearTimeout(entry.timer);
        entry.timer = null;
        entry.wait = FIRST_WAIT;
        plan(entry);
      }
    },
    close: () => {
      for (const entry of watched) if (entry.timer !== null) clearTimeout(entry.timer);
      watched.clear();
    },
  };
}

/** How much of our feed somebody who does not know `heard` told in replication; undefined while that is not known. */
function replicated(peer: Ssb, id: string): number | undefined {
  try {
    return peer.ebt.peerStatus(peer.id).peers[id]?.seq;
  } catch {
    return undefined; // ssb-ebt throws while it is still loading what anybody at all has
  }
}

function readReach(value: unknown): Reach {
  const { rooms, people } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { rooms: readSequences(rooms), people: readSequences(people) };
}

function readSequences(value: unknown): Record<string, number> {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}
