/**
 * What somebody new meets on a phone: from opening an invitation link to "You are keeping a piece", with a slow processor and a slow
 * line. Counted is the time that the machine takes, from each tap until what it leads to is on screen; friends are quick, and their
 * time does not count.
 */
import { resolve } from 'node:path';
import type { CDPSession } from '@playwright/test';
import { NodeFriend } from '../support/node-friend';
import { Person } from '../support/person';
import { startRoom } from '../support/room';

/** A phone of some years ago, on mobile data. */
export const SLOW = { cpu: 4, kilobits: 1_600, latency: 150 } as const;

/** ms each, but for the shift. */
export type Newcomer = {
  /** From the link to who invites. */
  readonly opened: number;
  /** From the tap to being in the meeting place, and from being asked to "kept". */
  readonly kept: number;
  /** The sum: everything from the link to "kept". */
  readonly whole: number;
  /** Largest contentful paint of the first page. */
  readonly paint: number;
  /** Cumulative layout shift: the worst of all bursts (see web.dev/articles/cls); no unit. */
  readonly shift: number;
  /** What moved, by how much. */
  readonly shifted: readonly string[];
};

type Seen = { paint: number; shift: number; shifted: string[] };

type Shift = PerformanceEntry & {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly currentRect: DOMRectReadOnly; readonly previousRect: DOMRectReadOnly }[];
};

/** Runs once, with a room, an owner and another friend of its own. `dist`: the built app. */
export async function measureNewcomer(dist: string): Promise<Newcomer> {
  const room = await startRoom({ app: resolve(dist) });
  const alice = await Person.meet('Alice', room.url, { whole: true });
  const bob = await Person.meet('Bob', room.url, {
    whole: true,
    screen: { width: 360, height: 780 },
    beforeApp: watch,
  });
  let carol: NodeFriend | null = null;
  try {
    await alice.joins(room.firstLink ?? '');
    carol = await NodeFriend.comes('Carol', alice);
    return await visit(alice, bob, carol);
  } finally {
    await Promise.all([alice, bob].map(({ device }) => device.scrap()));
    await carol?.peer.remove();
    await room.stop();
  }
}

async function visit(alice: Person, bob: Person, carol: NodeFriend): Promise<Newcomer> {
  const link = await alice.invites();
  await bob.device.turnOn();
  await slowDown(await bob.device.context.newCDPSession(bob.device.page));
  const opened = await time(async () => {
    await bob.opens(link);
    await bob.seesHeading('Alice invites you to Coconut');
  });
  const joined = await time(async () => {
    await bob.acceptsTheInvitation();
    await bob.seesHeading('You and Alice know each other');
  });
  await alice.protects({ name: 'Bank', secret: 'hunter2, hunter3', friends: ['Bob', 'Carol'], quorum: 2 });
  await carol.agreesToKeep();
  const agreed = await time(() => bob.agreesToKeepAPieceFor('Alice'));
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  const kept = await time(() => bob.seesHeading('You are keeping a piece for Alice'));
  const { paint, shift, shifted } = await bob.device.page.evaluate<Seen>('globalThis.seen');
  return { opened, kept: joined + agreed + kept, whole: opened + joined + agreed + kept, paint, shift, shifted };
}

/** Makes the page and each of its workers slow. */
async function slowDown(session: CDPSession): Promise<void> {
  const bytes = (SLOW.kilobits * 1000) / 8;
  const network = { offline: false, latency: SLOW.latency, downloadThroughput: bytes, uploadThroughput: bytes };
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const tell = (method: string, params: object): void => {
      const message = JSON.stringify({ id: 1, method, params });
      void session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => null);
    };
    tell('Network.enable', {});
    tell('Network.emulateNetworkConditions', network);
    tell('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
    tell('Runtime.runIfWaitingForDebugger', {});
  });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
}

/** Notes what the browser says of the page, from its first moment on. Runs in the page. */
function watch(): void {
  const seen: Seen = { paint: 0, shift: 0, shifted: [] };
  Reflect.set(globalThis, 'seen', seen);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.paint = Math.max(seen.paint, entry.startTime);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  // A burst lasts for 5 s at most, and ends when nothing moved for a second. What follows a tap within half a second is meant.
  const burst = { start: 0, last: 0, sum: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) {
      const { startTime, value, hadRecentInput, sources } = entry;
      if (hadRecentInput) continue;
      const goesOn = startTime - burst.last < 1000 && startTime - burst.start < 5000;
      if (!goesOn) Object.assign(burst, { start: startTime, sum: 0 });
      burst.last = startTime;
      burst.sum += value;
      // What is inside an element of ours is named by the innermost one of all that is there.
      const moved = sources.map(({ previousRect, currentRect: { x, y, width, height } }) => {
        let found = document.elementFromPoint(x + width / 2, y + Math.min(height, innerHeight - y) / 2);
        for (let inner = found; inner !== null;) {
          found = inner;
          inner = found.shadowRoot?.elementFromPoint(x + width / 2, y + Math.min(height, innerHeight - y) / 2) ?? null;
          if (inner === found) break;
        }
        const text = found?.textContent.trim().slice(0, 40) ?? '';
        return `${found?.localName ?? 'gone'} “${text}” from ${Math.round(previousRect.y)} to ${Math.round(y)}`;
      });
      seen.shifted.push(`${value.toFixed(3)} at ${Math.round(startTime)}: ${moved.join(', ')}`);
      seen.shift = Math.max(seen.shift, burst.sum);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

async function time(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
