import { describe, expect, it } from 'vitest';
import { sayBarred, sayKept, sortKept } from '../../../src/components/custodian/kept-words';
import type { KeptView } from '../../../src/crystal/views/view';
import { alice, msgId, noCare } from '../../gallery/people';

const stages = [
  'asked-to-keep',
  'declined',
  'expired',
  'accepted',
  'kept',
  'does-not-open',
  'asked-back',
  'returned',
  'refused',
  'handed-on',
] as const satisfies readonly KeptView['stage'][];

function kept(stage: KeptView['stage'], at = 0): KeptView {
  const none = { deadline: null, message: null, invitation: null, request: null, barred: null, contract: null };
  return { root: msgId('1'), owner: alice, stage, at, wishes: null, handedOnTo: [], ...none, ...noCare };
}

describe('what is kept for others', () => {
  it('every stage has words of its own, with the name and without jargon', () => {
    const said = stages.map((stage) => sayKept(kept(stage)));
    expect(new Set(said.map(({ short }) => short)).size).toBe(stages.length);
    for (const { title, lines, short } of said) {
      expect(title).toContain('Alice');
      expect([title, short, ...lines].join(' ')).not.toMatch(/shard|quorum|crystal|custodian|feed|peer|\bkey\b/i);
    }
  });

  it('consent is asked with three short sentences', () => {
    const { title, lines } = sayKept(kept('asked-to-keep'));
    expect(title).toBe('Will you keep a piece for Alice?');
    expect(lines).toHaveLength(3);
  });

  it('only returning has the colour of returning', () => {
    expect(stages.filter((stage) => sayKept(kept(stage)).tone === 'return')).toEqual(['asked-back']);
  });

  it('what waits for an answer stands first, the latest before the older', () => {
    const sorted = sortKept([kept('kept', 9), kept('declined', 10), kept('asked-to-keep', 1), kept('asked-back', 0)]);
    expect(sorted.map(({ stage }) => stage)).toEqual(['asked-back', 'asked-to-keep', 'declined', 'kept']);
  });

  it('why a piece must not be returned is said, with what to do', () => {
    expect(sayBarred({ ...kept('asked-back'), barred: 'owner-said-stolen' })?.happened).toContain('Alice');
    expect(sayBarred({ ...kept('asked-back'), barred: 'retired' })).not.toBeNull();
    expect(sayBarred(kept('asked-back'))).toBeNull();
  });
});
