/** Words and pictures for a secret of which pieces were handed on to me. Pure. */
import { msg, str } from '@lit/localize';

import type { BadPiece, CrystalView, HandedSecretView, SecretView } from '../../crystal/views/view';
import type { PieceLook } from '../shared/illustrations';
import { sayName } from '../shared/names';
import { plural } from '../words/grammar';

export type HandedWords = {
  /** What to call it while its name is not known. */
  readonly title: string;
  /** For a list: how it stands. */
  readonly short: string;
  readonly headline: string;
  readonly explanation: string;
  readonly tone: 'info' | 'success';
};

/** My new secret that takes its place; null where there is none, or it was forgotten again. */
export function replacementOf(
  { replacedBy }: HandedSecretView,
  { secrets }: Pick<CrystalView, 'secrets'>,
): SecretView | null {
  return secrets.find(({ root }) => root === replacedBy) ?? null;
}

/** Whether nothing is left to do: put away, or safe again with friends. */
export function isDoneWith(secret: HandedSecretView, replacement: SecretView | null): boolean {
  return secret.stage === 'put-away' || replacement?.stage === 'safe';
}

/** Whose it is, and how it stands. `replacement`: my new secret that takes its place. */
export function sayHanded(secret: HandedSecretView, replacement: SecretView | null): HandedWords {
  const title = sayTitle(secret);
  return replacement === null ? { title, ...sayStage(secret) } : { title, ...sayReplaced(replacement) };
}

/** "Again" is said to be done only of what friends confirmed. */
function sayReplaced({ stage }: SecretView): Omit<HandedWords, 'title'> {
  if (stage === 'safe') {
    return {
      short: msg('Protected again', { desc: 'a secret' }),
      headline: msg('You protected it again', { desc: 'it: a secret' }),
      explanation: msg('Friends keep fresh pieces for you. You need the old pieces no more.'),
      tone: 'success',
    };
  }
  return {
    short: msg('Not protected again yet', { desc: 'a secret' }),
    headline: msg('You began to protect it again', { desc: 'it: a secret' }),
    explanation: msg('It is not safe yet. Look how it stands, and go on from there.'),
    tone: 'info',
  };
}

function sayTitle({ owner, wasMine, number }: HandedSecretView): string {
  if (wasMine) return msg(str`Secret ${number} of your old account`);
  return owner === null
    ? msg(str`Secret ${number}, handed on to you`)
    : msg(str`${sayName(owner)}’s secret, entrusted to you`);
}

function sayStage(secret: HandedSecretView): Omit<HandedWords, 'title'> {
  const { stage, have, need } = secret;
  if (stage === 'put-away') {
    return {
      short: msg('Put away', { desc: 'how it stands with a secret: one put it aside, as into a drawer' }),
      headline: msg('You put this away'),
      explanation: msg('Its pieces are still here. You can take it out again.'),
      tone: 'info',
    };
  }
  if (stage === 'recoverable') {
    return {
      short: msg('Enough pieces are here'),
      headline: need === null ? sayTry(have) : sayEnough(have),
      explanation: need === null ? sayOldPieces() : msg('You can put the secret together now.'),
      tone: 'success',
    };
  }
  const here = need === null ? sayHere(have) : sayHereOf(have, need);
  return { short: here, headline: here, explanation: sayCollecting(secret), tone: 'info' };
}

function sayTry(have: number): string {
  return plural(have, { one: msg('1 piece here: try them'), other: msg(str`${have} pieces here: try them`) });
}

function sayEnough(have: number): string {
  return plural(have, {
    one: msg('1 piece is here: that is enough'),
    other: msg(str`${have} pieces are here: that is enough`),
  });
}

function sayHere(have: number): string {
  return plural(have, { one: msg('1 piece is here'), other: msg(str`${have} pieces are here`) });
}

/** At least two are needed, always: only the first number has two forms. */
function sayHereOf(have: number, need: number): string {
  return plural(have, {
    one: msg(str`1 of ${need} pieces needed are here`),
    other: msg(str`${have} of ${need} pieces needed are here`),
  });
}

function sayOldPieces(): string {
  return msg(
    'They come from an older app and do not tell how many are needed. Try; if it does not work, more are needed.',
  );
}

function sayCollecting({ owner, wasMine }: HandedSecretView): string {
  if (wasMine) return msg('Call the friends who have not handed on theirs. Each decides for themselves.');
  if (owner === null) {
    return msg('More may come from other friends. Each decides for themselves, and may have to wait first.');
  }
  return msg(
    str`More may come from other friends of ${sayName(owner)}. Each decides for themselves, and may have to wait first.`,
  );
}

/** The ring of a handed-on secret: good pieces, then those that do not fit, and a gap for each that is still needed. */
export function ringOfHanded({
  pieces,
  have,
  need,
}: Pick<HandedSecretView, 'pieces' | 'have' | 'need'>): readonly PieceLook[] {
  const bad = pieces.filter(({ bad }) => bad !== null).length;
  const missing = Math.max(0, (need ?? 2) - have);
  const looks: readonly PieceLook[] = [
    ...Array.from({ length: have }, () => 'held' as const),
    ...Array.from({ length: missing }, () => 'waiting' as const),
    ...Array.from({ length: bad }, () => 'lost' as const),
  ];
  return looks.length > 1 ? looks : [...looks, 'waiting'];
}

const BAD: { readonly [B in BadPiece]: (name: string) => string } = {
  damaged: (name) => msg(str`The piece that ${name} handed on is damaged.`),
  'not-theirs': (name) => msg(str`The piece that ${name} handed on was made for somebody else.`),
  'other-secret': (name) => msg(str`The piece that ${name} handed on belongs to another secret.`),
  duplicate: (name) => msg(str`The piece that ${name} handed on is the same as another friend’s.`),
  'not-open': (name) => msg(str`The piece that ${name} handed on does not open any more. Ask for it again.`),
};

/** What is wrong with the piece that `name` handed on. */
export function sayBadHanded(why: BadPiece, name: string): string {
  return BAD[why](name);
}
