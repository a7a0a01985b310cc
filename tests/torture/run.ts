/**
 * The longer run of what `tests/peers/hostile-*.test.ts` does in short; prints its figures. Not part of `npm test`.
 * `npm run torture [-- <seed>]`: with another seed, other messages.
 */
import { setImmediate } from 'node:timers/promises';
import { EXAMPLES } from '../support/hostile-content';
import { World } from '../support/cast';
import { floodSessions, floodShares } from '../support/hostile-session';
import { floodRoom } from './room';

const MESSAGES = 100_000;
const SHARES = 10_000;
/** Messages that one cast of people is given, and then another. */
const ROUND = 10_000;

const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
if (!Number.isSafeInteger(seed)) throw new Error('the seed must be a whole number');
const began = performance.now();
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const megabytes = (): string => `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;

print(`Seed ${seed}, ${EXAMPLES.length} kinds of messages`);

let [turnedAway, lost] = [0, 0];
for (let done = 0; done < MESSAGES; done += ROUND) {
  const by = (done / ROUND) % 4 === 3 ? 'owner' : 'strangers';
  const figures = await floodSessions(seed + done, ROUND, by);
  turnedAway += figures.turnedAway;
  if (by === 'strangers') lost += figures.lost;
  await setImmediate();
}
print(
  `Messages: ${MESSAGES}, of them ${turnedAway} turned away with a reason; 0 crashes, 0 pieces moved, ${lost} lost`,
);

const { alice, mallory } = new World().cast('alice', 'mallory');
const shares = floodShares(seed, SHARES, alice, mallory);
print(
  `Shares: ${shares.shares}; ${shares.recovered} times the secret, ${shares.refused} times nothing, 0 wrong secrets`,
);

const room = await floodRoom(seed);
print(`Room: ${room.conversations} hostile conversations of ${room.flooders} members at once;`);
print(`  ${room.heard} honest messages arrived, p50 ${room.p50} ms, p95 ${room.p95} ms; room ${room.memory} MB`);
print(`${Math.round((performance.now() - began) / 1000)} s, ${megabytes()} here`);
if (lost > 0) process.exitCode = 1;
