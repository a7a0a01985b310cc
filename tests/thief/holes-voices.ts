/** Holes through which warnings would be missed, or never end: `tests/peers/thief-voices.test.ts`. */
import { type Hole } from './hole';

export const VOICES: readonly Hole[] = [
  {
    hole: 'the first word counts, not the latest',
    edits: [
      {
        file: 'fold/fold.ts',
        from: 'before === undefined || bySequence(before, said) < 0',
        to: 'before === undefined',
      },
    ],
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
    attack: 'a custodian says both',
  },
  {
    hole: 'strangers count',
    edits: [{ file: 'rules/attestations.ts', from: "if (!isKnown(facts, author)) return 'stranger';", to: '' }],
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
    attack: 'cries wolf',
  },
];
