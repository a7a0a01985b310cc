import { expect, test } from 'vitest';

import { parseRoute, paths } from '../../../src/components/routes';
import { parseFeedId, parseMsgId } from '../../../src/crystal/ids';

const root = parseMsgId(`%${'/'.repeat(42)}A=.sha256`);
const id = parseFeedId(`@${'+'.repeat(42)}A=.ed25519`);
if (root === null || id === null) throw new Error('the ids of this test are malformed');

test('every address that we make leads where it says, whatever characters an id has', () => {
  expect(parseRoute(paths.secret(root))).toEqual({ at: 'secret', root });
  expect(parseRoute(paths.secretMore(root))).toEqual({ at: 'secret-more', root });
  expect(parseRoute(paths.secretChange(root))).toEqual({ at: 'secret-change', root });
  expect(parseRoute(paths.secretPrint(root))).toEqual({ at: 'secret-print', root });
  expect(parseRoute(paths.paper)).toEqual({ at: 'paper' });
  expect(parseRoute(paths.kept(root))).toEqual({ at: 'kept', root });
  expect(parseRoute(paths.person(id))).toEqual({ at: 'person', id });
  expect(parseRoute(paths.oldList)).toEqual({ at: 'old-list' });
  expect(parseRoute(paths.oldClaim)).toEqual({ at: 'old-claim' });
  expect(parseRoute(paths.oldAccount(id))).toEqual({ at: 'old-account', account: id });
  expect(parseRoute(paths.handed(root))).toEqual({ at: 'handed', root });
  expect(parseRoute(paths.handOn(id, id))).toMatchObject({ at: 'hand-on', old: id, to: id });
  expect(parseRoute(paths.newSecret)).toEqual({ at: 'new-secret' });
  expect(parseRoute(paths.keptList)).toEqual({ at: 'kept-list' });
  expect(parseRoute(paths.settings)).toEqual({ at: 'settings' });
  expect(parseRoute(paths.lost)).toEqual({ at: 'lost' });
});

test('an invitation link leads to the joining page, with its parameters and without', () => {
  expect(parseRoute('#/join?room=x&code=y')).toEqual({ at: 'join' });
  expect(parseRoute('#/join')).toEqual({ at: 'join' });
});

test.each([
  ['nothing', ''],
  ['a lone percent sign', '#/secrets/%'],
  ['an id of another kind', `#/secrets/${encodeURIComponent(id)}`],
  ['too many parts', `${paths.kept(root)}/more`],
  ['a name that every object has', '#/constructor'],
  ['markup', '#/<img src=x>'],
])('an address that means nothing leads home: %s', (_what, hash) => {
  expect(parseRoute(hash)).toEqual({ at: 'home' });
});
