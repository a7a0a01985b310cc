/** Order and repetition do not matter: any permutation of what was said, with duplicates, folds to the same view. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { noFacts } from '../../../src/crystal/fold/facts';
import { fold } from '../../../src/crystal/fold/fold';
import type { MsgId } from '../../../src/crystal/ids';
import { buildAttestation, type AttestationKind } from '../../../src/crystal/messages/attestation';
import { buildAnswer, buildConsentInvite, buildRequest, buildReturn } from '../../../src/crystal/messages/custody';
import { buildReceipt } from '../../../src/crystal/messages/receipt';
import { buildRetire } from '../../../src/crystal/messages/retire';
import { buildShard } from '../../../src/crystal/messages/shard';
import type { FeedMessage } from '../../../src/crystal/ports';
import { selectView } from '../../../src/crystal/views/select';
import type { CrystalView } from '../../../src/crystal/views/view';
import { DAY, must, World, type Member } from '../../support/cast';
import { anyOrder, contextOf, logOf, seen as seenAt } from '../../support/seen';
import { NO_WISHES } from '../../support/stories';

type Name = 'alice' | 'bob' | 'carol' | 'dana' | 'mallory';
let world: World;
let people: Record<Name, Member>;
/** All that each of them has, decrypted. */
let logs: ReadonlyMap<Member, readonly FeedMessage[]>;

beforeAll(async () => {
  world = new World();
  people = world.cast('alice', 'bob', 'carol', 'dana', 'mallory');
  const { alice, bob, carol, dana, mallory } = people;
  await world.befriend(alice, bob, carol, dana, mallory);
  await must(alice.session.setNickname(bob.id, 'Bobby'));
  const friends = [bob.id, carol.id, dana.id];
  const terms = {
    root: null,
    name: 'Wallet',
    secret: 'open sesame',
    quorum: 2,
    message: 'Please.',
    shared: true,
    ...NO_WISHES,
  };
  const root = (await must(alice.session.protect({ ...terms, friends, deadline: world.now + DAY }))).root;
  await must(alice.session.protect({ ...terms, name: 'Another', friends, deadline: null }));
  await world.settle();
  await bob.answers(root, true);
  await carol.answers(root, true);
  await world.settle();
  await must(alice.session.send(root));
  await world.settle();
  await must(alice.session.ask(root));
  await world.settle();
  await bob.returns(root);
  await must(alice.session.ask(root));
  await world.settle();
  await carol.returns(root, false, 'Call me first.');
  await mischief(root);
  await world.settle();
  logs = new Map(world.members.map((member) => [member, logOf(member)]));
});

/** Mallory, a friend, says whatever is not hers to say. */
async function mischief(root: MsgId): Promise<void> {
  const { alice, bob, carol, mallory } = people;
  const [invite, request] = [inviteTo(bob, 0), inviteTo(bob, -1)];
  const share = bob.feed.plaintext.find(({ content }) => content['accept'] === true && content['body'] !== undefined);
  const stolen = String(share?.content['body']);
  for (const draft of [
    buildAnswer(mallory.id, alice.id, root, invite, false, 'Bob says no.'),
    buildReturn(mallory.id, alice.id, { root, request, share: stolen, version: '2.0.0' }, null),
    buildReceipt(mallory.id, alice.id, root, shardFor(carol), null),
    buildRequest(mallory.id, bob.id, root),
    buildConsentInvite(mallory.id, bob.id, root, 'Bob, hold this.', null),
    buildShard(mallory.id, bob.id, root, bob.keys.boxShare('801abcd', carol.id), 1),
    buildRetire(mallory.id, bob.id, root, null),
    { audience: 'public', content: { type: 'dark-crystal/root', version: '1.0.0', name: 'Mine' } },
    {
      audience: 'private',
      recps: [bob.id, mallory.id],
      content: { type: 'dark-crystal/root', version: '1.0.0', name: 'x' },
    },
    { audience: 'private', recps: [bob.id, mallory.id], content: { type: 'about', about: alice.id, name: 'Eve' } },
    { audience: 'public', content: { type: 'about', about: alice.id, name: 'Eve', recps: [mallory.id] } },
  ] as const) {
    await mallory.feed.publish(draft);
  }
  const kinds: readonly AttestationKind[] = ['stolen', 'valid', 'suspicious'];
  for (const kind of kinds) {
    await mallory.feed.publish(
      buildAttestation({ about: carol.id, kind, to: null, reason: null, branch: [], answers: [] }, null),
    );
  }
}

function inviteTo(member: Member, at: number): MsgId {
  const invites = logOf(member).filter(({ author, content }) => {
    const { type } = content as { readonly type?: unknown };
    return author === people.alice.id && type === 'invite';
  });
  return keyAt(invites, at);
}

function shardFor(member: Member): MsgId {
  const shards = logOf(member).filter(({ author, content }) => {
    const { type } = content as { readonly type?: unknown };
    return author === people.alice.id && type === 'dark-crystal/shard';
  });
  return keyAt(shards, 0);
}

function keyAt(messages: readonly FeedMessage[], at: number): MsgId {
  const message = messages.at(at);
  if (message === undefined) throw new Error('no such message');
  return message.key;
}

const later = () => world.now + 2 * DAY;
const seen = (member: Member, messages: readonly FeedMessage[]) => seenAt(member, messages, later());

describe('folding', () => {
  test('any shuffle with any duplicates gives the same view to everybody', () => {
    for (const [member, log] of logs) {
      const straight = seen(member, log);
      expect(straight.view.people.length).toBeGreaterThan(2);
      fc.assert(
        fc.property(anyOrder(log), (messages) => {
          expect(seen(member, messages)).toEqual(straight);
        }),
        { numRuns: 40 },
      );
    }
  });

  test('message by message gives the same as all at once', () => {
    for (const [member, log] of logs) {
      const context = contextOf(member, noFacts(member.id), later());
      for (const message of log) {
        fold(context.facts, message);
        selectView(context);
      }
      expect(selectView(context)).toEqual(seen(member, log).view);
    }
  });

  test('says whether anything changed', () => {
    const [log] = logs.values();
    const facts = noFacts(people.alice.id);
    const first = (log ?? []).map((message) => fold(facts, message));
    expect(first).toContain(true);
    for (const message of log ?? []) expect(fold(facts, message)).toBe(false);
  });

  test('never throws on arbitrary JSON, by anybody, in the open or not', () => {
    const { alice, bob } = people;
    const [key, root] = [shardFor(bob), keyAt(logOf(alice), 0)];
    const facts = noFacts(alice.id);
    const context = contextOf(alice, facts, later());
    const type = fc.constantFrom(
      'dark-crystal/root',
      'dark-crystal/shard',
      'invite',
      'invite-reply',
      'about',
      'contact',
    );
    const content = fc.oneof(
      fc.jsonValue(),
      fc.record({ type, root: fc.constant(root), recps: fc.constant([bob.id]) }),
    );
    fc.assert(
      fc.property(content, fc.boolean(), fc.boolean(), fc.integer(), (content, isPrivate, mine, sequence) => {
        const author = mine ? alice.id : bob.id;
        fold(facts, { key, author, sequence, claimedAt: sequence, content, isPrivate });
        selectView(context);
      }),
    );
  });

  test('remembers only so many messages that were no good', () => {
    const { alice, bob } = people;
    const facts = noFacts(alice.id);
    const keys = [...logs.values()].flat().map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(100);
    for (let n = 0; n < 400; n++) {
      const key = `%${String(n).padStart(43, '0')}=.sha256` as MsgId;
      const content = { type: 'dark-crystal/root', version: '1.0.0', name: 7 };
      fold(facts, { key, author: bob.id, sequence: n, claimedAt: 0, content, isPrivate: true });
    }
    expect(facts.ignored.size).toBe(256);
  });
});

/** `view` with nothing in it about how anybody stands. */
function withoutStandings(view: CrystalView): CrystalView {
  return JSON.parse(
    JSON.stringify(view, (name, value: unknown) => (name === 'standing' ? null : value)),
  ) as CrystalView;
}

describe('what is not theirs to say', () => {
  test('is ignored with a reason, and changes nothing that is shown', () => {
    const { alice, bob, carol, mallory } = people;
    for (const member of [alice, bob]) {
      const log = logs.get(member) ?? [];
      const honest = log.filter(({ author }) => author !== mallory.id);
      // A friend may say of another that something is odd: that alone is seen.
      const [withHer, without] = [log, honest].map((messages) => withoutStandings(seen(member, messages).view)) as [
        CrystalView,
        CrystalView,
      ];
      expect(withHer.secrets).toEqual(without.secrets);
      expect(withHer.kept.filter(({ owner }) => owner.id === alice.id)).toEqual(without.kept);
      expect(withHer.people.find(({ id }) => id === carol.id)).toEqual(
        without.people.find(({ id }) => id === carol.id),
      );
    }
    const reasons = (member: Member) => {
      const { ignored, unheeded } = seen(member, logs.get(member) ?? []);
      return [...ignored, ...unheeded].map(([, reason]) => reason).sort();
    };
    expect(reasons(alice)).toEqual([
      'not-invited',
      'not-invited',
      'not-private',
      'not-the-custodian',
      'wrong-recipients',
    ]);
    expect(reasons(bob)).toEqual(['not-ours', 'not-ours', 'not-private', 'wrong-recipients']);
  });

  test('is not taken in where it is encrypted to me and says that it is for somebody else', () => {
    const { alice, bob, carol, mallory } = people;
    const facts = noFacts(alice.id);
    const key = shardFor(carol);
    const fields = { version: '1.0.0', root: key, shard: key, quorum: 2, custodians: [bob.id, carol.id], code: 'x' };
    const kinds = ['receipt', 'contract', 'check', 'retire', 'introduction'].map((kind) => `dark-crystal/${kind}`);
    for (const type of kinds) {
      const content = { ...fields, type, recps: [bob.id, mallory.id] };
      const message = { key, author: mallory.id, sequence: 1, claimedAt: 0, content, isPrivate: true };
      expect(fold(facts, message)).toBe(false);
      expect(facts.ignored.get(key)).toBe('not-ours');
      const forMe = { ...content, recps: [alice.id, mallory.id] };
      expect(fold(facts, { ...message, content: forMe })).toBe(true);
    }
  });

  test('gives nobody a nickname, a name or a piece', async () => {
    const { alice, bob, mallory } = people;
    expect(bob.sees(alice)?.name).toBe('Alice');
    expect(alice.session.view().me.name).toBe('Alice');
    const request = bob.session.view().kept.find(({ owner }) => owner.id === mallory.id)?.request ?? null;
    expect(request).toBeNull();
    const asked = mallory.feed.own.find((_, at) => {
      const draft = mallory.feed.plaintext[at];
      return draft?.content.type === 'invite' && draft.content['module'] === undefined;
    });
    if (asked === undefined) throw new Error('she asked');
    const before = bob.feed.own.length;
    expect((await bob.session.answerRequest(asked.key, true, null)).ok).toBe(false);
    expect(bob.feed.own.length).toBe(before);
  });
});
