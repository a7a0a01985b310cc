/** For each attack a small hole in the gate that stops it. Whoever closes the gate elsewhere changes the hole with it. */

export type Mutation = {
  /** What the hole is, in a few words. */
  readonly hole: string;
  /** Changes of sources below `src/crystal`; `from` is there exactly once. */
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** Test file below `tests/peers`, without `thief-` and `.test.ts`. */
  readonly suite: 'old-key' | 'claimants' | 'voices';
  /** How the name of the test begins that must fail. */
  readonly attack: string;
};

const anyVoice = (account: string, kind: string): string =>
  `[...(facts.voices.get(${account})?.values() ?? [])].find((said) => ${kind}) ?? null`;

/** Everybody's word leads from an account to its new one. */
const EVERYBODY_LEADS = {
  file: 'rules/chains.ts',
  from: 'const mine = myVoice(facts, account);\n  return mine?.kind',
  to: `const mine = ${anyVoice('account', "said.kind === 'reincarnation'")};\n  return mine?.kind`,
};

export const MUTATIONS: readonly Mutation[] = [
  {
    hole: 'the return gate is open',
    edits: [{ file: 'rules/return-gate.ts', from: "? 'owner-said-stolen' : null", to: '? null : null' }],
    suite: 'old-key',
    attack: 'asks for the pieces',
  },
  {
    hole: 'the return gate is only shown, not asked',
    edits: [{ file: 'commands/answer.ts', from: 'if (bar !== null) return no(bar);', to: 'void bar;' }],
    suite: 'old-key',
    attack: 'counts on a request that was open',
  },
  {
    hole: "anybody's valid lifts a warning",
    edits: [
      {
        file: 'rules/return-gate.ts',
        from: "new Set(mine?.kind === 'valid' ? mine.answers : [])",
        to: 'new Set([...(facts.voices.get(owner)?.values() ?? [])].flatMap(({ answers }) => answers).concat(mine?.key ?? []))',
      },
    ],
    suite: 'old-key',
    attack: 'says that all is well',
  },
  {
    hole: 'a lost account can make others lose their voice',
    edits: [
      {
        file: 'rules/attestations.ts',
        from: 'const voice = myVoice(facts, account);\n  if',
        to: `const voice = ${anyVoice('account', 'DISTRUST.has(said.kind)')};\n  if`,
      },
    ],
    suite: 'old-key',
    attack: 'calls the one who warned a phisher',
  },
  {
    hole: "everybody's word leads to the new account",
    edits: [EVERYBODY_LEADS],
    suite: 'old-key',
    attack: 'names a new account, and an heir',
  },
  {
    hole: 'a piece can be handed on to its owner',
    edits: [
      { file: 'rules/forward-gate.ts', from: "if (recipient === owner) return 'is-owner';", to: '' },
      { file: 'commands/hand-on.ts', from: "if (to === old) return no('is-owner');", to: '' },
      {
        file: 'rules/forward-gate.ts',
        from: 'if (chain === null || isDistrusted(facts, recipient)) return',
        to: 'if (recipient === owner) return { ok: true, links: [] as never };\n  if (chain === null) return',
      },
    ],
    suite: 'old-key',
    attack: 'asks that they be handed on to the old account',
  },
  {
    hole: 'the last piece counts, not the first',
    edits: [{ file: 'rules/held.ts', from: 'shards.find((shard)', to: 'shards.findLast((shard)' }],
    suite: 'old-key',
    attack: 'sends the same piece again with other wishes',
  },
  {
    hole: 'whoever asks gets the piece of that secret',
    edits: [
      {
        file: 'commands/answer.ts',
        from: 'const shard = heldShard(context, owner, root);',
        to: 'const shard = [...facts.dossiers.keys()].map((id) => heldShard(context, id, root)).find((held) => held !== null) ?? null;',
      },
    ],
    suite: 'old-key',
    attack: 'publishes a request again',
  },
  {
    hole: 'a box is whoever sent it last',
    edits: [
      {
        file: 'rules/inspect.ts',
        from: 'if (share !== null && isSignedShare',
        to: 'if (share !== null) return text;\n  if (share !== null && isSignedShare',
      },
      { file: 'rules/held.ts', from: '.filter((shard) => !isCopy(context, shard))', to: '' },
    ],
    suite: 'old-key',
    attack: 'lets an accomplice send the same box',
  },
  {
    hole: 'one can vouch for oneself',
    edits: [{ file: 'rules/attestations.ts', from: "if (author === to) return 'names-itself';", to: '' }],
    suite: 'claimants',
    attack: 'a stranger with the same name',
  },
  {
    hole: "a known account's word is enough",
    edits: [EVERYBODY_LEADS],
    suite: 'claimants',
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
    suite: 'claimants',
    attack: 'a phisher vouches for another',
  },
  {
    hole: 'what friends say of a phisher does not count',
    edits: [{ file: 'rules/forward-gate.ts', from: 'voices.length >= PHISHER_VOICES', to: 'false' }],
    suite: 'claimants',
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
    suite: 'claimants',
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
    suite: 'claimants',
    attack: 'a chain and a circle',
  },
  {
    hole: 'the old account can retire everything',
    edits: [{ file: 'rules/forward-gate.ts', from: 'isInherited(way.links) && isRetired', to: 'isRetired' }],
    suite: 'claimants',
    attack: 'the thief says on the old account',
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
    suite: 'claimants',
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
    suite: 'claimants',
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
    suite: 'claimants',
    attack: 'publishes a handed-on piece again',
  },
  {
    hole: 'the first word counts, not the latest',
    edits: [
      {
        file: 'fold/fold.ts',
        from: 'before === undefined || bySequence(before, said) < 0',
        to: 'before === undefined',
      },
    ],
    suite: 'voices',
    attack: 'a warning comes after the request',
  },
  {
    hole: 'what looks stolen bars nothing',
    edits: [
      {
        file: 'rules/attestations.ts',
        from: "['stolen', 'suspicious', 'reincarnation', 'gone']",
        to: "['stolen', 'reincarnation', 'gone']",
      },
    ],
    suite: 'voices',
    attack: 'warnings come all at once',
  },
  {
    hole: 'my valid counts even after I took it back',
    edits: [
      {
        file: 'rules/return-gate.ts',
        from: 'const mine = myVoice(facts, owner);',
        to: "const mine = [...(facts.attestations.get(owner)?.values() ?? [])].find(({ author, kind }) => author === facts.me && kind === 'valid');\n  if (mine !== undefined) return null;",
      },
    ],
    suite: 'voices',
    attack: 'a custodian says both',
  },
  {
    hole: 'strangers count',
    edits: [{ file: 'rules/attestations.ts', from: "if (!isKnown(facts, author)) return 'stranger';", to: '' }],
    suite: 'voices',
    attack: 'a stranger warns',
  },
  {
    hole: 'nothing lifts a warning',
    edits: [
      {
        file: 'rules/return-gate.ts',
        from: "new Set(mine?.kind === 'valid' ? mine.answers : [])",
        to: 'new Set(mine === null ? [] : [])',
      },
    ],
    suite: 'voices',
    attack: 'cries wolf',
  },
];
