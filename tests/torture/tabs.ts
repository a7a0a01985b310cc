/**
 * Five tabs of one profile. The one that has the peer stops in the middle of publishing, right after a write, as a frozen tab does;
 * the others take over, by force at first, and write; then it wakes up and goes on where it was.
 */
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { must } from '../support/circle';
import { eventually } from '../support/eventually';
import { Killable } from '../support/killable';
import { startRoom } from '../support/room';
import { enter } from '../support/stranger';
import { hookWrites } from '../support/write-hook';
import { compareFeed } from './compare-feed';
import type { Figure, Row } from './figure';

const TABS = 5;

export const tabs: Figure = {
  name: 'tabs',
  options: { frozen: 'seconds that a tab stands still; default 60' },
  run: ({ number, say }) => freezeTab(resolve('dist'), number('frozen', 60) * 1_000, say),
};

/** `frozen`: ms that the first tab of the app in `dist` stands still. */
export async function freezeTab(dist: string, frozen: number, say: (line: string) => void): Promise<readonly Row[]> {
  const app = await hookWrites(dist);
  const room = await startRoom({ app });
  const alice = await Killable.joins('Alice', room.url, room.firstLink ?? '');
  const witness = await enter(room, await alice.invites());
  try {
    const { id } = (await alice.ready('to have an id')).view.me;
    witness.want(id);
    const first = alice.person.device.page;
    const others: Page[] = [];
    for (let tab = 1; tab < TABS; tab++) {
      others.push(await alice.person.device.openTab());
      await alice.load();
    }

    say(`${TABS} tabs are open`);
    alice.person.device.useTab(first);
    const { reached } = await alice.hook.stopAt(first, 1, 'after', TABS);
    const doomed = alice.tell('setName', 'Frozen').catch(() => null);
    await reached;
    say('one tab is frozen');
    const began = performance.now();
    let writes = 0;
    for (const page of others) {
      alice.person.device.useTab(page);
      await alice.hook.heal(page); // the order was for the first tab alone
      await alice.tell('takeOver');
      await alice.ready('to have the app here');
      await must(alice.tell('setName', `Tab ${(writes += 1)}`));
      say(`tab ${writes + 1} has taken over, and written`);
    }
    await new Promise((done) => setTimeout(done, Math.max(0, frozen - (performance.now() - began))));
    const stood = Math.round((performance.now() - began) / 1000);
    alice.hook.release();
    await doomed;
    alice.person.device.useTab(first);
    await eventually('the first tab to know', async () => (await alice.state()).kind === 'elsewhere', 30_000);
    const late = await alice.tell('setName', 'Too late').then(
      ({ ok }) => ok,
      () => false,
    );

    alice.person.device.useTab(others.at(-1) ?? first);
    const { messages, twice, missing } = await compareFeed(alice, witness, id);
    return [
      { what: 'Tabs of one profile', value: TABS },
      { what: '… one of them frozen, right after a write of its own, for', value: `${stood} s` },
      { what: '… messages in the feed', value: messages },
      { what: '… sequence numbers signed twice', value: twice, kept: twice === 0 },
      { what: '… messages that are missing on one side', value: missing, kept: missing === 0 },
      { what: '… written by the frozen tab after it woke up', value: late ? 1 : 0, kept: !late },
    ];
  } finally {
    alice.hook.release();
    alice.close();
    await alice.person.device.scrap();
    await witness.remove();
    await room.stop();
  }
}
