/** A secret goes out to friends and comes back. */
import { expect, test } from 'vitest';
import { DAY, must, World } from '../../support/cast';
import { NO_WISHES } from '../../support/stories';

const SECRET = 'correct horse battery staple';

test('a secret is kept by those who accepted, and comes back from any two of them', async () => {
  const world = new World();
  const { alice, bob, carol, dana } = world.cast('alice', 'bob', 'carol', 'dana');
  await world.befriend(alice, bob, carol, dana);

  const root = (
    await must(
      alice.session.protect({
        root: null,
        name: 'Paper wallet',
        secret: SECRET,
        friends: [bob.id, carol.id, dana.id],
        quorum: 2,
        deadline: world.now + 7 * DAY,
        message: 'It is about my savings.',
        shared: true,
        ...NO_WISHES,
      }),
    )
  ).root;
  expect(alice.secret(root)).toMatchObject({ stage: 'inviting', waitingFor: 3, quorum: 2, shared: true });
  expect(alice.friendState(root, bob)).toMatchObject({ kind: 'invited', travel: 'saved-here' });

  await world.settle();
  expect(alice.friendState(root, bob)).toMatchObject({ kind: 'invited', travel: 'on-their-device' });
  expect(bob.kept(root)).toMatchObject({ stage: 'asked-to-keep', message: 'It is about my savings.' });
  expect(bob.session.view().attention).toMatchObject([{ kind: 'asked-to-keep', person: { name: 'Alice' } }]);

  await bob.answers(root, true);
  await dana.answers(root, false, 'I lose everything.');
  await world.settle();
  expect(alice.secret(root)).toMatchObject({ stage: 'inviting', accepted: 1, waitingFor: 1 });
  expect(alice.friendState(root, dana)).toMatchObject({ kind: 'declined', message: 'I lose everything.' });
  expect(await alice.session.send(root)).toEqual({
    ok: false,
    reason: 'not-enough-accepted',
    detail: { have: 1, need: 2 },
  });

  await carol.answers(root, true);
  await world.settle();
  expect(alice.secret(root).stage).toBe('can-send');
  await must(alice.session.send(root));
  expect(alice.secret(root)).toMatchObject({ stage: 'sent', kept: 0 });
  expect(alice.friendState(root, bob)).toMatchObject({ kind: 'sent', travel: 'saved-here' });
  expect(bob.kept(root).stage).toBe('accepted');

  await world.settle();
  expect(alice.secret(root)).toMatchObject({ stage: 'safe', kept: 2 });
  expect(bob.kept(root)).toMatchObject({ stage: 'kept', contract: { quorum: 2 } });
  expect(bob.kept(root).contract?.custodians.map(({ id }) => id)).toEqual([bob.id, carol.id]);
  expect(dana.kept(root).stage).toBe('declined');

  await must(alice.session.ask(root));
  await world.settle();
  expect(alice.secret(root).stage).toBe('asked');
  expect(carol.kept(root).stage).toBe('asked-back');
  await carol.returns(root);
  await world.settle();
  expect(await alice.session.recover(root)).toMatchObject({
    reason: 'not-enough-pieces',
    detail: { have: 1, need: 2 },
  });

  await bob.returns(root);
  await world.settle();
  expect(alice.secret(root)).toMatchObject({ stage: 'recoverable', returned: 2 });
  expect(await alice.session.recover(root)).toEqual({
    ok: true,
    value: { secret: SECRET, label: 'Paper wallet', bad: [] },
  });
});
