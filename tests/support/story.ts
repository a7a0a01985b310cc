/**
 * The stage for the stories: a room of their own, people with browsers of their own, and what must hold at the end of every
 * story whatever it was about: no error that nobody caught, nothing that the app's policies forbid, and nothing of ours on the
 * console.
 */
import { test as base, expect } from '@playwright/test';
import { resolve } from 'node:path';
import type { DeviceOptions } from './device';
import { NodeFriend } from './node-friend';
import { Person } from './person';
import { addToPolicy } from './policy';
import { startRoom, type TestRoom } from './room';
import { Witness } from './witness';

/** `app`: where they open the app; default: at the room's own address. */
type PersonOptions = DeviceOptions & { readonly app?: string };

type Stage = {
  /** More options for the room. */
  readonly roomArgs: readonly string[];
  /** A restricted room that serves the built app. Its first link is unused. */
  readonly room: TestRoom;
  /** More switches for everybody's browser. */
  readonly browserArgs: readonly string[];
  /** Whether everybody's browser is a whole one. */
  readonly wholeBrowsers: boolean;
  /** A new person with a new, unused browser. */
  readonly person: (name: string, options?: PersonOptions) => Promise<Person>;
  /** Somebody who has copied all that is on a device, which is never used again. */
  readonly thief: (victim: Person) => Promise<Person>;
  /** A person who opened the room's first link, and so can invite the others. */
  readonly host: (name: string, options?: PersonOptions) => Promise<Person>;
  /** A friend whose app runs in Node, invited by the host, whose app is open; they know each other. */
  readonly friend: (name: string, host: Person) => Promise<NodeFriend>;
  /** A silent member, let in by the host, who can tell what the room has. */
  readonly witness: (host: Person) => Promise<Witness>;
};

/** What the browser itself says of a server that it cannot reach. */
const NETWORK_TROUBLE = /^(worker )?error: (Failed to load resource: net::ERR|WebSocket connection to '[^']*' failed)/;

/** What the browser itself says of its offer to install the app, which the app makes later. */
const INSTALL_OFFER = /^info: Banner not shown: beforeinstallpromptevent/;

export { expect };

export const test = base.extend<Stage>({
  roomArgs: [[], { option: true }],

  room: async ({ roomArgs }, use) => {
    const room = await startRoom({ app: resolve(import.meta.dirname, '../../dist'), args: roomArgs });
    await use(room);
    await room.stop();
  },

  browserArgs: [[], { option: true }],

  wholeBrowsers: [false, { option: true }],

  person: async ({ room, browserArgs, wholeBrowsers }, use, testInfo) => {
    const people: Person[] = [];
    await use(async (name, { app = room.url, ...options } = {}) => {
      const args = [...browserArgs, ...(options.args ?? [])];
      const person = await Person.meet(name, app, { whole: wholeBrowsers, ...options, args });
      people.push(person);
      return person;
    });
    if (testInfo.status !== testInfo.expectedStatus)
      for (const person of people) console.log(await person.tellsWhatIsSeen());
    await Promise.all(people.map(({ device }) => device.scrap()));
    for (const { name, device } of people) {
      addToPolicy(device.watched, device.violations.length);
      expect(device.errors, `errors in ${name}'s browser`).toEqual([]);
      expect(device.violations, `what the policies forbade in ${name}'s browser`).toEqual([]);
      const said = device.lines.filter((line) => !NETWORK_TROUBLE.test(line) && !INSTALL_OFFER.test(line));
      expect(said, `lines on ${name}'s console`).toEqual([]);
    }
  },

  thief: async ({ room: _ }, use) => {
    const thieves: Person[] = [];
    await use(async (victim) => {
      const thief = await victim.isRobbedBy('The thief');
      thieves.push(thief);
      return thief;
    });
    await Promise.all(thieves.map(({ device }) => device.scrap()));
    for (const { device } of thieves) {
      addToPolicy(device.watched, device.violations.length);
      expect(device.errors, "errors in the thief's browser").toEqual([]);
      expect(device.violations, "what the policies forbade in the thief's browser").toEqual([]);
    }
  },

  host: async ({ room, person }, use) => {
    await use(async (name, options) => {
      if (room.firstLink === null) throw new Error('The room has a host already.');
      const host = await person(name, options);
      await host.joins(room.firstLink);
      return host;
    });
  },

  friend: async ({ room: _ }, use) => {
    const friends: NodeFriend[] = [];
    await use(async (name, host) => {
      const friend = await NodeFriend.comes(name, host);
      friends.push(friend);
      return friend;
    });
    await Promise.all(friends.map(({ peer }) => peer.remove()));
  },

  witness: async ({ room }, use) => {
    const witnesses: Witness[] = [];
    await use(async (host) => {
      const witness = await Witness.enters(room, host, await host.invites());
      witnesses.push(witness);
      return witness;
    });
    await Promise.all(witnesses.map((witness) => witness.leaves()));
  },
});
