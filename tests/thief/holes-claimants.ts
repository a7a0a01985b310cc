/** Holes through which who says to be the new account would get something: `tests/peers/thief-claimants.test.ts`. */
import { EVERYBODY_LEADS, type Hole } from './hole';

export const CLAIMANTS: readonly Hole[] = [
  {
    hole: 'one can vouch for oneself',
    edits: [{ file: 'rules/attestations.ts', from: "if (author === to) return 'names-itself';", to: '' }],
    attack: 'a stranger with the same name',
  },
  {
    hole: "a stranger's own word leads to them",
    edits: [EVERYBODY_LEADS],
    attack: 'a stranger with the same name',
  },
  {
    hole: "a known account's word is enough",
    edits: [EVERYBODY_LEADS],
    attack: 'a phisher vouches for another',
  },
  {
    hole: 'nobody counts the voices that the owner wished for',
    edits: [
      {
        file: 'rules/forward-gate.ts',
        from: "< shard.wishes.vouchers) return 'too-few-voices';",
        to: '< 0) return null;',
      },
    ],
    attack: 'a phisher vouches for another',
  },
  {
    hole: 'who speaks twice counts as two, and nothing is taken back',
    edits: [
      {
        file: 'rules/forward-gate.ts',
        from: 'return countedAbout(facts, about).filter((said)',
        to: 'return [...(facts.attestations.get(about)?.values() ?? [])].filter((said)',
      },
    ],
    attack: 'a friend who was fooled says it twice',
  },
  {
    hole: 'a word of mine that I took back still leads',
    edits: [
      {
        file: 'rules/chains.ts',
        from: 'const mine = myVoice(facts, account);\n  return mine?.kind',
        to: "const mine = [...(facts.attestations.get(account)?.values() ?? [])].findLast(({ author, kind }) => author === facts.me && kind === 'reincarnation');\n  return mine?.kind",
      },
    ],
    attack: 'a friend who was fooled says it twice',
  },
  {
    hole: 'nobody waits as the owner wished',
    edits: [
      {
        file: 'rules/forward-gate.ts',
        from: "return now < opensAt(shard, way.links) ? 'too-early' : null;",
        to: 'return null;',
      },
    ],
    attack: 'a friend who was fooled has to wait',
  },
  {
    hole: 'what friends say of a phisher does not count',
    edits: [{ file: 'rules/forward-gate.ts', from: 'voices.length >= PHISHER_VOICES', to: 'false' }],
    attack: 'two friends call it a phisher',
  },
  {
    hole: 'the one in the middle of a chain may have it',
    edits: [
      {
        file: 'rules/forward-gate.ts',
        from: 'return chain.end === recipient ? way(chain.links)',
        to: 'return chain.links.some(({ to }) => to === recipient) ? way(chain.links)',
      },
      { file: 'rules/forward-gate.ts', from: 'chain === null || isDistrusted(facts, recipient)', to: 'chain === null' },
    ],
    attack: 'a chain and a circle',
  },
  {
    hole: 'circles can be made',
    edits: [
      {
        file: 'commands/attest.ts',
        from: "(kind === 'reincarnation' && leadsTo(facts, to, about))",
        to: "(kind === 'reincarnation' && leadsTo(facts, to, about) && false)",
      },
    ],
    attack: 'a chain and a circle',
  },
  {
    hole: 'the old account can retire everything',
    edits: [{ file: 'rules/forward-gate.ts', from: 'isInherited(way.links) && isRetired', to: 'isRetired' }],
    attack: 'the thief says on the old account',
  },
  {
    hole: 'a letter between two can be by a third',
    edits: [
      { file: 'messages/said.ts', from: 'recps.length !== 2 || !recps.includes(author)', to: 'recps.length !== 2' },
    ],
    attack: 'somebody else asks in her name',
  },
  {
    hole: 'whoever asks is given what I vouched for another',
    edits: [
      {
        file: 'rules/forward-gate.ts',
        from: 'return chain.end === recipient ? way(chain.links)',
        to: 'return chain.links.length > 0 ? way(chain.links)',
      },
    ],
    attack: 'two claim to be her',
  },
  {
    hole: 'pieces from anybody count',
    edits: [
      {
        file: 'rules/handed.ts',
        from: 'return isFollowed(facts, author) || askedByMe',
        to: 'return author.length > 0 || isFollowed(facts, author) || askedByMe',
      },
    ],
    attack: 'publishes a handed-on piece again',
  },
  {
    hole: 'copies of one piece count as many',
    edits: [
      {
        file: 'rules/handed.ts',
        from: 'if (!byMark.has(handed.mark)) byMark.set(handed.mark,',
        to: 'byMark.set(handed.mark + forward.author,',
      },
      {
        file: 'rules/handed.ts',
        from: 'const have = new Set(pieces.map(({ handed }) => handed.id)).size;',
        to: 'const have = pieces.length;',
      },
    ],
    attack: 'publishes a handed-on piece again',
  },
];
