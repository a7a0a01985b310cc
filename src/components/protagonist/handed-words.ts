/** Words and pictures for a secret of which pieces were handed on to me. Pure. */
import type { BadPiece, HandedSecretView } from '../../crystal/views/view';
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

/** Whose it is, and how it stands. */
export function sayHanded(secret: HandedSecretView): HandedWords {
  return { title: sayTitle(secret), ...sayStage(secret) };
}

function sayTitle({ owner, wasMine, number }: HandedSecretView): string {
  if (wasMine) return `Secret ${number} of your old account`;
  return owner === null ? `Secret ${number}, handed on to you` : `${sayName(owner)}’s secret, entrusted to you`;
}

function sayStage(secret: HandedSecretView): Omit<HandedWords, 'title'> {
  const { stage, have, need, replacedBy } = secret;
  if (replacedBy !== null) {
    return {
      short: 'Protected again',
      headline: 'You protected it again',
      explanation: 'Friends keep fresh pieces for your new account. The old pieces are of no more use to you.',
      tone: 'success',
    };
  }
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
      explanation: need === null ? sayOldPieces() : sayReady(secret),
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

function sayReady({ owner, wasMine }: HandedSecretView): string {
  if (wasMine || owner === null) return 'You can put the secret together now.';
  return `You can put it together now. ${sayName(owner)} wanted you to have it.`;
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
