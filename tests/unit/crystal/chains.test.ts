/** Accounts that follow one upon the other, and what the voices that count say of one, in one word. */
import { describe, expect, test } from 'vitest';
import { must, type Member } from '../../support/cast';
import { friends } from '../../support/stories';
import type { AttestationKind } from '../../../src/crystal/messages/attestation';
import type { Standing } from '../../../src/crystal/views/view';

async function village() {
  const cast = await friends('alice', 'bob', 'carol', 'dana', 'erin');
  const { alice2, alice3 } = cast.world.cast('alice2', 'alice3');
  return { ...cast, alice2, alice3 };
}

const standing = (member: Member, about: Member): Standing | undefined => member.account(about)?.account.standing;

describe('where the voices that count lead', () => {
  test('to the end of the chain', async () => {
    const { world, alice, alice2, alice3, bob, carol, dana } = await village();
    await carol.says('reincarnation', alice, alice2);
    await world.settle();
    expect(bob.account(alice)?.newAccount?.id).toBe(alice2.id);
    expect(bob.account(alice2)?.oldAccounts.map(({ id }) => id)).toEqual([alice.id]);
    await dana.says('reincarnation', alice2, alice3);
    await world.settle();
    expect(bob.account(alice)?.newAccount?.id).toBe(alice3.id);
    expect(bob.account(alice2)?.newAccount?.id).toBe(alice3.id);
    expect(bob.account(alice3)?.newAccount).toBeNull();
    expect(bob.account(alice3)?.oldAccounts.map(({ id }) => id)).toEqual([alice2.id]);
  });

  test('nowhere in two directions, in a circle, or by the word of strangers', async () => {
    const { world, alice, alice2, alice3, bob, carol, dana, erin } = await village();
    await must(bob.session.follow(erin.id, false));
    await erin.says('reincarnation', alice, alice2);
    await world.settle();
    expect(bob.account(alice)?.newAccount).toBeNull();
    expect(bob.account(alice2)?.oldAccounts).toEqual([]);
    await carol.says('reincarnation', alice, alice2);
    await dana.says('reincarnation', alice, alice3);
    await world.settle();
    expect(bob.account(alice)?.newAccount).toBeNull();
    expect(standing(bob, alice)).toBe('disputed');
    await dana.says('reincarnation', alice2, alice);
    await world.settle();
    expect(bob.account(alice2)?.newAccount).toBeNull();
    await bob.says('reincarnation', alice, alice3);
    expect(bob.account(alice)?.newAccount?.id).toBe(alice3.id);
    await bob.says('valid', alice);
    expect(bob.account(alice)?.newAccount).toBeNull();
  });
});

describe('standing', () => {
  type Said = readonly [
    who: 'carol' | 'dana' | 'erin' | 'bob' | 'alice',
    kind: AttestationKind,
    to?: 'alice2' | 'alice3',
  ];
  const cases: readonly (readonly [Standing, readonly Said[]])[] = [
    [null, [['carol', 'valid']]],
    ['stolen', [['carol', 'stolen']]],
    ['suspicious', [['carol', 'suspicious']]],
    [
      'gone',
      [
        ['carol', 'gone'],
        ['dana', 'stolen'],
      ],
    ],
    [
      'moved',
      [
        ['carol', 'reincarnation', 'alice2'],
        ['dana', 'stolen'],
      ],
    ],
    [
      'moved',
      [
        ['carol', 'reincarnation', 'alice2'],
        ['dana', 'reincarnation', 'alice2'],
      ],
    ],
    ['phisher', [['carol', 'phisher']]],
    [
      'stolen',
      [
        ['carol', 'suspicious'],
        ['dana', 'stolen'],
      ],
    ],
    [
      'disputed',
      [
        ['carol', 'stolen'],
        ['dana', 'valid'],
      ],
    ],
    [
      'disputed',
      [
        ['carol', 'reincarnation', 'alice2'],
        ['dana', 'reincarnation', 'alice3'],
      ],
    ],
    [
      'disputed',
      [
        ['carol', 'reincarnation', 'alice2'],
        ['dana', 'gone'],
      ],
    ],
    [
      'disputed',
      [
        ['carol', 'phisher'],
        ['dana', 'stolen'],
      ],
    ],
    [
      'suspicious',
      [
        ['carol', 'stolen'],
        ['dana', 'valid'],
        ['bob', 'suspicious'],
      ],
    ],
    [
      null,
      [
        ['carol', 'stolen'],
        ['bob', 'valid'],
      ],
    ],
    [
      'disputed',
      [
        ['bob', 'valid'],
        ['carol', 'stolen'],
      ],
    ],
    [
      null,
      [
        ['bob', 'valid'],
        ['carol', 'phisher'],
      ],
    ],
    // The account itself: only `stolen`, and for good.
    [null, [['alice', 'valid']]],
    [
      'stolen',
      [
        ['carol', 'stolen'],
        ['alice', 'valid'],
      ],
    ],
    [
      'stolen',
      [
        ['alice', 'stolen'],
        ['alice', 'valid'],
      ],
    ],
    [
      'stolen',
      [
        ['alice', 'stolen'],
        ['carol', 'valid'],
        ['bob', 'valid'],
      ],
    ],
    [
      'stolen',
      [
        ['alice', 'stolen'],
        ['bob', 'suspicious'],
      ],
    ],
    [
      'moved',
      [
        ['alice', 'stolen'],
        ['carol', 'reincarnation', 'alice2'],
      ],
    ],
    [
      'moved',
      [
        ['bob', 'reincarnation', 'alice2'],
        ['alice', 'stolen'],
      ],
    ],
  ];

  test.each(cases)('is %s after %j', async (expected, said) => {
    const { world, bob, ...cast } = await village();
    for (const [who, kind, to] of said) {
      if (who === 'bob') await bob.says(kind, cast.alice, to === undefined ? null : cast[to]);
      else await cast[who].writes(kind, cast.alice, to === undefined ? null : cast[to]);
      await world.settle();
    }
    expect(standing(bob, cast.alice)).toBe(expected);
    expect(bob.sees(cast.alice)?.standing).toBe(expected);
  });

  test('friends can say things about each other', async () => {
    const { world, bob, carol, dana } = await village();
    await carol.says('stolen', dana);
    await dana.says('stolen', carol);
    await world.settle();
    expect([standing(bob, carol), standing(bob, dana)]).toEqual(['stolen', 'stolen']);
    await bob.says('valid', carol);
    expect([standing(bob, carol), standing(bob, dana)]).toEqual([null, 'stolen']);
    await bob.says('phisher', dana);
    expect([standing(bob, carol), standing(bob, dana)]).toEqual([null, 'phisher']);
  });
});
