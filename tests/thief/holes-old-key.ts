/** Holes through which who has the old key would get something: `tests/peers/thief-old-key.test.ts`. */
import { anyVoice, EVERYBODY_LEADS, type Hole } from './hole';

export const OLD_KEY: readonly Hole[] = [
  {
    hole: 'the return gate is open',
    edits: [{ file: 'rules/return-gate.ts', from: "? 'owner-said-stolen' : null", to: '? null : null' }],
    attack: 'asks for the pieces',
  },
  {
    hole: 'the return gate is only shown, not asked',
    edits: [{ file: 'commands/answer.ts', from: 'if (bar !== null) return no(bar);', to: 'void bar;' }],
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
    attack: 'calls the one who warned a phisher',
  },
  {
    hole: "everybody's word leads to the new account",
    edits: [EVERYBODY_LEADS],
    attack: 'names a new account, and an heir',
  },
  {
    hole: "everybody's word names the heir",
    edits: [
      {
        file: 'rules/forward-gate.ts',
        from: 'const end = myVoice(facts, chain.end);',
        to: `const end = ${anyVoice('chain.end', "said.kind === 'gone'")};`,
      },
    ],
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
    attack: 'asks that they be handed on to the old account',
  },
  {
    hole: 'the last piece counts, not the first',
    edits: [{ file: 'rules/held.ts', from: 'shards.find((shard)', to: 'shards.findLast((shard)' }],
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
    attack: 'publishes a request again',
  },
  {
    hole: 'who says it is who the message names',
    edits: [
      {
        file: 'fold/fold.ts',
        from: 'stamp(parsed.value, message);',
        to: 'stamp(parsed.value, { ...message, author: (message.content as { author?: FeedId }).author ?? message.author });',
      },
    ],
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
    attack: 'lets an accomplice send the same box',
  },
];
