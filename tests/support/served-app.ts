/** Stories whose room serves a copy of the app, which can be changed and replaced, over a line that can be broken. */
import { rm } from 'node:fs/promises';
import type { Person } from './person';
import { startRoom } from './room';
import { test as story } from './story';
import { buildVersion, copyApp } from './versions';

export { expect } from './story';

export const test = story.extend<{ folder: string }, { next: string }>({
  /** What the room serves; a copy. */
  folder: async ({}, use) => {
    const folder = await copyApp();
    await use(folder);
    await rm(folder, { recursive: true });
  },
  room: async ({ folder }, use) => {
    const room = await startRoom({ app: folder, preload: 'breaking-line' });
    await use(room);
    await room.stop();
  },
  /** A newer build. */
  next: [
    async ({}, use) => {
      const folder = await buildVersion('next');
      await use(folder);
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

/** What the page that a person has open was built as. */
export function versionOf(person: Person): Promise<string | undefined> {
  return person.device.page.evaluate(() => document.documentElement.dataset['version']);
}
