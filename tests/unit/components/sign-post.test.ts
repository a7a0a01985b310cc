/** Titles for the browser's history: they name nobody. */
import { expect, test } from 'vitest';
import type { Route } from '../../../src/components/routes';
import { sayPlace } from '../../../src/components/shell/sign-post';
import { cast } from '../../support/cast';

const { alice, bob } = cast('alice', 'bob');
const root = `%${'A'.repeat(43)}=.sha256` as Extract<Route, { at: 'secret' }>['root'];

/** Screens whose headings name somebody, or a secret. */
const NAMING: readonly Route[] = [
  { at: 'home' },
  { at: 'join' },
  { at: 'secret', root },
  { at: 'handed', root },
  { at: 'kept', root },
  { at: 'hand-on', old: alice.id, to: bob.id, as: null },
  { at: 'person', id: bob.id },
  { at: 'old-account', account: alice.id },
];

test.each(NAMING)('$at has words of its own', (route) => {
  expect(sayPlace(route, true)).toMatch(/^[A-Za-z ]*$/);
});

test('other screens have their headings, and so has the first one before there is an account', () => {
  expect(sayPlace({ at: 'home' }, false)).toBeNull();
  for (const at of ['secrets', 'new-secret', 'kept-list', 'people', 'settings', 'how', 'lost', 'old-list'] as const)
    expect(sayPlace({ at }, true)).toBeNull();
});
