/** For each attack a small hole in the gate that stops it. Whoever closes the gate elsewhere changes the hole with it. */

export type Hole = {
  /** What the hole is, in a few words. */
  readonly hole: string;
  /** Changes of sources below `src/crystal`; `from` is there exactly once. */
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** How the name of the test begins that must fail. */
  readonly attack: string;
};

/** Anybody's voice about `account` for which `kind` holds. Both are code. */
export const anyVoice = (account: string, kind: string): string =>
  `[...(facts.voices.get(${account})?.values() ?? [])].find((said) => ${kind}) ?? null`;

/** Everybody's word leads from an account to its new one. */
export const EVERYBODY_LEADS = {
  file: 'rules/chains.ts',
  from: 'const mine = myVoice(facts, account);\n  return mine?.kind',
  to: `const mine = ${anyVoice('account', "said.kind === 'reincarnation'")};\n  return mine?.kind`,
};
