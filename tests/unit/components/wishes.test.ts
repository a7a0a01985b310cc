import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { offerToWizard, takeForWizard } from '../../../src/components/protagonist/prefill';
import { sayWait, sayWishes, WAITS } from '../../../src/components/protagonist/wish-words';
import { draftFrom, EMPTY_DRAFT, heirsOf, vouchersOf } from '../../../src/components/protagonist/wizard-draft';
import { NAME_LENGTH } from '../../../src/crystal/limits';
import type { SecretView } from '../../../src/crystal/views/view';
import { alice, bob, carol, dave, msgId, noChange } from '../../gallery/people';

describe('what is wished', () => {
  it('is said in a sentence each, and says so where there is none', () => {
    expect(sayWishes({ heirs: [], forwardAfter: 0, vouchers: 0 })).toEqual([
      'Each friend decides alone to whom a piece is handed on.',
    ]);
    expect(sayWishes({ heirs: ['Alice', 'Bob'], forwardAfter: 7, vouchers: 2 })).toEqual([
      'If you are gone, it goes to Alice and Bob and nobody else.',
      '2 friends must agree before a piece is handed on.',
      'Each friend waits 7 days first.',
    ]);
    expect(sayWishes({ heirs: [], forwardAfter: 1, vouchers: 1 })).toEqual(['Each friend waits 1 day first.']);
  });

  it('every time to wait has words of its own', () => {
    expect(new Set([...WAITS, 1, 45].map(sayWait)).size).toBe(WAITS.length + 2);
  });

  it('no more have to agree than there are; one alone is their own word', () => {
    const wish = { ...EMPTY_DRAFT, vouchers: 5 };
    expect(vouchersOf(wish, 3)).toBe(3);
    expect(vouchersOf(wish, 1)).toBe(0);
    expect(vouchersOf({ ...wish, vouchers: 1 }, 3)).toBe(0);
  });

  it('heirs are people whom I still know', () => {
    const wish = { ...EMPTY_DRAFT, heirs: [bob.id, dave.id, alice.id] };
    expect(heirsOf(wish, [alice, bob, carol, dave])).toEqual([bob, alice]);
  });

  it('those of a secret that exists are where one begins', () => {
    const existing: SecretView = {
      root: msgId('1'),
      name: 'Bank',
      createdAt: 0,
      stage: 'too-few',
      quorum: 2,
      friends: [],
      accepted: 0,
      waitingFor: 0,
      kept: 0,
      returned: 0,
      deadline: null,
      shared: false,
      wishes: { heirs: [carol], forwardAfter: 30, vouchers: 2 },
      ...noChange,
    };
    expect(draftFrom(existing)).toMatchObject({ heirs: [carol.id], forwardAfter: 30, vouchers: 2 });
  });
});

describe('a secret on its way from one screen to the next', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const given = { name: '  Wallet ', secret: ' abandon\n', replaces: msgId('1') };

  it('is taken once, its text letter for letter', () => {
    offerToWizard(given);
    expect(takeForWizard()).toEqual({ ...given, name: 'Wallet' });
    expect(takeForWizard()).toBeNull();
  });

  it('is forgotten when nobody comes for it', () => {
    offerToWizard(given);
    vi.advanceTimersByTime(60_000);
    expect(takeForWizard()).toBeNull();
  });

  it('a name from elsewhere fits the field', () => {
    offerToWizard({ ...given, name: 'x'.repeat(NAME_LENGTH + 9) });
    expect(takeForWizard()?.name).toHaveLength(NAME_LENGTH);
  });
});
