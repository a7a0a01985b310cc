/** In short what `npm run torture -- kills faults tabs` does at length: tabs that die, writes that fail, a tab that freezes. */
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Row } from '../torture/figure';
import { failWrites } from '../torture/faults';
import { killTabs } from '../torture/kills';
import { freezeTab } from '../torture/tabs';

const DIST = resolve(import.meta.dirname, '../../dist');
const silent = (): void => undefined;

test.setTimeout(480_000);

/** Every promise about it was kept, and there were some. */
function expectKept(rows: readonly Row[]): void {
  expect(rows.filter(({ kept }) => kept === false)).toEqual([]);
  expect(rows.filter(({ kept }) => kept === true).length).toBeGreaterThan(1);
}

test('tabs that are killed at any moment lose nothing, and no feed forks', async () => {
  expectKept(await killTabs(DIST, 12, Date.now(), silent));
});

test('with a full disk or a closed database, nothing is shown as saved that is not', async () => {
  expectKept(await failWrites(DIST, 9, silent));
});

test('a tab that was frozen while others took over writes nothing any more', async () => {
  expectKept(await freezeTab(DIST, 5_000, silent));
});
