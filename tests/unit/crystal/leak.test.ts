/** The secret is nowhere: not in the vault, not in what is published, not in the view, not in a line of a log. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseCode } from '../../../src/crystal/paper/code';
import { must, type Member } from '../../support/cast';
import { claim, forge, handsOn, loss, sends } from '../../support/loss';
import { keyOfPlan } from '../../support/payload-key';
import { friends, wish } from '../../support/stories';

const SECRET = 'zq7Vexatious-Quokka-4411-äöü';
const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
const logged: unknown[] = [];

beforeEach(() => {
  logged.length = 0;
  for (const method of METHODS)
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void logged.push(args));
});
afterEach(() => vi.restoreAllMocks());

/** Ways in which the secret could stand somewhere. */
const FORMS = [
  SECRET,
  JSON.stringify(SECRET).slice(1, -1),
  Buffer.from(SECRET).toString('hex'),
  Buffer.from(SECRET, 'utf16le').toString('hex'),
  ...[0, 1, 2].map((shift) => inBase64(shift)),
  encodeURIComponent(SECRET),
];

/** The middle of its base64, at one of the three places where it can begin. */
function inBase64(shift: number): string {
  return Buffer.from(' '.repeat(shift) + SECRET)
    .toString('base64')
    .slice(4, -4);
}

function expectNowhere(text: string, where: string): void {
  for (const form of FORMS) expect([where, text.includes(form)]).toEqual([where, false]);
}

/** All that a device has written or shows. */
function everythingOf(member: Member): string {
  const { vault, feed, session } = member;
  const bytes = vault.history.flatMap((record) => [
    Buffer.from(record).toString('utf8'),
    Buffer.from(record).toString('hex'),
  ]);
  const published = [JSON.stringify(feed.plaintext), JSON.stringify(feed.own)];
  return [...bytes, ...published, JSON.stringify(session.view()), JSON.stringify([...session.ignored()])].join('\n');
}

test('the test would find it', () => {
  for (const text of [SECRET, JSON.stringify([SECRET, 'x']), Buffer.from(`["${SECRET}"]`).toString('base64')]) {
    expect(() => {
      expectNowhere(text, 'here');
    }).toThrow();
  }
});

test('from inviting to recovering, on every device, with failures in between', async () => {
  const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
  const everybody = [alice, bob, carol, dana];
  const check = (when: string) => {
    for (const member of everybody) expectNowhere(everythingOf(member), `${member.name}, ${when}`);
    expectNowhere(JSON.stringify(logged), `the log, ${when}`);
  };
  alice.faults.plan(4, 'before');
  const failed = await alice.session.protect(wish([bob, carol, dana], { secret: SECRET }));
  expectNowhere(JSON.stringify(failed), 'the refusal');
  alice.faults.heal();
  await alice.restart();
  check('after a failure');
  const [secret] = alice.session.view().secrets;
  if (secret === undefined) throw new Error('it was begun');
  const { root } = secret;
  await world.settle();
  await bob.answers(root, true);
  await carol.answers(root, true);
  await dana.answers(root, false);
  await world.settle();
  check('before sending');
  await must(alice.session.send(root));
  await world.settle();
  check('after sending');
  await must(alice.session.rehearse(root));
  await world.settle();
  for (const friend of [bob, carol]) {
    await must(friend.session.answerRequest(friend.kept(root).rehearsal?.request ?? root, true, null));
  }
  await world.settle();
  const rehearsed = await alice.session.concludeRehearsal(root);
  expect(rehearsed).toMatchObject({ ok: true, value: { works: true } });
  expectNowhere(JSON.stringify(rehearsed), 'what came of the rehearsal');
  check('after rehearsing');
  await must(alice.session.ask(root));
  await world.settle();
  await bob.returns(root);
  await carol.returns(root);
  await world.settle();
  check('when returned');
  const recovered = await alice.session.recover(root);
  expect(recovered).toMatchObject({ ok: true, value: { secret: SECRET } });
  await alice.restart();
  check('after recovering');
  const large = await alice.session.protect(wish([bob, carol], { secret: SECRET.repeat(3_000) }));
  expect(large.ok).toBe(false);
  expectNowhere(JSON.stringify(large), 'the refusal of a large one');
  expect(logged).toEqual([]);
});

test('from claiming an old account to recovering what was handed on, and when nothing is given', async () => {
  const story = await loss({ secret: SECRET });
  const { world, root, alice, alice2, friends: trusted } = story;
  const check = (when: string) => {
    for (const member of world.members) expectNowhere(everythingOf(member), `${member.name}, ${when}`);
    expectNowhere(JSON.stringify(logged), `the log, ${when}`);
  };
  await claim(story);
  for (const friend of trusted.slice(0, 2)) await handsOn(story, friend);
  await world.settle();
  check('when handed on');
  expect(await alice2.session.recover(root)).toMatchObject({ ok: true, value: { secret: SECRET } });
  check('after recovering');
  const [junk = ''] = forge(alice, root, SECRET, 2, 2);
  await sends(trusted[2], alice2, root, `${junk.slice(0, -8)}AAAAAAA=`);
  await must(alice2.session.putAway(root, true));
  alice2.faults.plan(2, 'before');
  const failed = await alice2.session.protect(wish(trusted.slice(0, 2), { secret: SECRET, replaces: root }));
  expect(failed).toMatchObject({ reason: 'storage-failed' });
  expectNowhere(JSON.stringify(failed), 'the refusal');
  alice2.faults.heal();
  await alice2.restart();
  check('after a failure to protect it anew');
  expect(logged).toEqual([]);
});

test.each([
  ['words', SECRET.repeat(1_000)],
  ['a file', { name: `${SECRET}.txt`, bytes: Uint8Array.from(Buffer.from(SECRET.repeat(500))) }],
])('of what is too large for the pieces, %s, neither it nor its key is anywhere', async (_, secret) => {
  const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
  const { root } = await must(alice.session.protect(wish([bob, carol], { secret })));
  const key = Buffer.from(await keyOfPlan(alice, root, [bob, carol]));
  const check = (when: string) => {
    for (const member of [alice, bob, carol]) {
      const everything = everythingOf(member);
      expectNowhere(everything, `${member.name}, ${when}`);
      for (const form of [key.toString('base64'), key.toString('hex')])
        expect([when, everything.includes(form)]).toEqual([when, false]);
    }
  };
  await world.settle();
  check('before sending');
  for (const friend of [bob, carol]) await friend.answers(root, true);
  await world.settle();
  alice.faults.plan(4, 'after');
  expectNowhere(JSON.stringify(await alice.session.send(root)), 'the failure');
  alice.faults.heal();
  check('half sent');
  await must(alice.session.send(root));
  await world.settle();
  await must(alice.session.ask(root));
  await world.settle();
  await bob.returns(root);
  expect(await alice.session.recover(root)).toMatchObject({ reason: 'not-enough-pieces' });
  await carol.returns(root);
  await world.settle();
  expect(await alice.session.recover(root)).toMatchObject({ ok: true, value: { secret } });
  check('after recovering');
  expect(logged).toEqual([]);
});

test('what is on paper is nowhere else, from protecting to recovering, nor is the secret', async () => {
  const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
  const { root, sheets } = await must(
    alice.session.protect(wish([bob, carol], { papers: 2, quorum: 3, secret: SECRET })),
  );
  const forms = sheets.flatMap(({ code, lines }) => [
    code,
    code.slice(60, 140),
    ...lines.map((line) => line.join(' ')),
  ]);
  const points = sheets.map(({ code }) => shareOf(code)).flatMap((share) => [share, share.slice(3, 60)]);
  const check = (when: string) => {
    for (const member of [alice, bob, carol]) {
      const written = everythingOf(member);
      expectNowhere(written, `${member.name}, ${when}`);
      for (const form of [...forms, ...points])
        expect([member.name, when, written.includes(form)]).toEqual([member.name, when, false]);
    }
  };
  expect(forms.length).toBe(16);
  check('when they were made');
  await world.settle();
  for (const friend of [bob, carol]) await friend.answers(root, true);
  await must(alice.session.noteSheet(root, 1, true, 'The attic'));
  await must(alice.session.noteSheet(root, 2, false, null));
  await world.settle();
  await must(alice.session.send(root));
  await must(alice.session.ask(root));
  await world.settle();
  await bob.returns(root);
  await world.settle();
  const codes = sheets.map(({ code }) => code);
  expect(await alice.session.recover(root, codes)).toMatchObject({ value: { secret: SECRET } });
  const failed = await alice.session.recover(root, codes.slice(1));
  for (const form of forms) expect(JSON.stringify(failed)).not.toContain(form);
  await alice.restart();
  check('after recovering');
  expect(logged).toEqual([]);
});

/** The share in a code, as it would stand in a message. */
function shareOf(code: string): string {
  const coded = parseCode(code);
  if (coded === null) throw new Error('it is a code');
  return coded.share;
}

test('what is kept between inviting and sending opens for nobody but the friends', async () => {
  const { alice, bob, carol } = await friends('alice', 'bob', 'carol');
  await must(alice.session.protect(wish([bob, carol], { secret: SECRET })));
  const [record] = alice.vault.history;
  const plan = JSON.parse(Buffer.from(record ?? []).toString('utf8')) as { boxes: string[] };
  expect(plan.boxes.length).toBe(2);
  for (const box of plan.boxes) expect(alice.keys.openShare(box)).toBeNull();
  expect(plan.boxes.map((box) => bob.keys.openShare(box) !== null)).toEqual([true, false]);
  expect(plan.boxes.map((box) => carol.keys.openShare(box) !== null)).toEqual([false, true]);
  expect(await alice.vault.names('')).toEqual([`plan:${String(alice.session.view().secrets[0]?.root)}`]);
});
