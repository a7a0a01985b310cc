/** Words and pictures for a secret of which pieces were handed on to me. Pure. */
import type { BadPiece, CrystalView, HandedSecretView, SecretView } from '../../crystal/views/view';
import type { PieceLook } from '../shared/illustrations';
import { count, sayName } from '../shared/names';

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
      short: 'Protected again',
      headline: 'You protected it again',
      explanation: 'Friends keep fresh pieces for you. You need the old pieces no more.',
      tone: 'success',
    };
  }
  return {
    short: 'Not protected again yet',
    headline: 'You began to protect it again',
    explanation: 'It is not safe yet. Look how it stands, and go on from there.',
    tone: 'info',
  };
}

function sayTitle({ owner, wasMine, number }: HandedSecretView): string {
  if (wasMine) return `Secret ${number} of your old account`;
  return owner === null ? `Secret ${number}, handed on to you` : `${sayName(owner)}’s secret, entrusted to you`;
}

function sayStage(secret: HandedSecretView): Omit<HandedWords, 'title'> {
  const { stage, have, need } = secret;
  if (stage === 'put-away') {
    return {
      short: 'Put away',
      headline: 'You put this away',
      explanation: 'Its pieces are still here. You can take it out again.',
      tone: 'info',
    };
  }
  if (stage === 'recoverable') {
    return {
      short: 'Enough pieces are here',
      headline:
        need === null
          ? `${count(have, 'piece')} here: try them`
          : `${count(have, 'piece is', 'pieces are')} here: that is enough`,
      explanation: need === null ? sayOldPieces() : 'You can put the secret together now.',
      tone: 'success',
    };
  }
  const of =
    need === null ? `${count(have, 'piece is', 'pieces are')} here` : `${have} of ${need} pieces needed are here`;
  return { short: of, headline: of, explanation: sayCollecting(secret), tone: 'info' };
}

function sayOldPieces(): string {
  return 'They come from an older app and do not tell how many are needed. Try; if it does not work, more are needed.';
}

function sayCollecting({ owner, wasMine }: HandedSecretView): string {
  if (wasMine) return 'Call the friends who have not handed on theirs. Each decides for themselves.';
  const whose = owner === null ? '' : ` of ${sayName(owner)}`;
  return `More may come from other friends${whose}. Each decides for themselves, and may have to wait first.`;
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
  damaged: (name) => `The piece that ${name} handed on is damaged.`,
  'not-theirs': (name) => `The piece that ${name} handed on was made for somebody else.`,
  'other-secret': (name) => `The piece that ${name} handed on belongs to another secret.`,
  duplicate: (name) => `The piece that ${name} handed on is the same as another friend’s.`,
};

/** What is wrong with the piece that `name` handed on. */
export function sayBadHanded(why: BadPiece, name: string): string {
  return BAD[why](name);
}
