/** Words and an address for each thing that needs attention. Pure. */
import type { AttentionView } from '../../crystal/views/view';
import { paths } from '../routes';
import { isolate, sayName } from '../shared/names';

export type AttentionWords = {
  readonly headline: string;
  readonly explanation: string;
  readonly href: string;
  /** Return: the owner wants a piece back, shown in that colour. */
  readonly look: 'plain' | 'return' | 'warning' | 'success';
};

/** What to say about one thing that needs attention, and where it is dealt with. */
export function sayAttention(item: AttentionView): AttentionWords {
  switch (item.kind) {
    case 'asked-to-keep':
      return {
        headline: `Keep a piece for ${sayName(item.person)}?`,
        explanation: 'You can say yes or no.',
        href: paths.kept(item.root),
        look: 'plain',
      };
    case 'asked-back':
      return {
        headline: `${sayName(item.person)} asks for a piece back`,
        explanation: 'Look who asks before you give it back.',
        href: paths.kept(item.root),
        look: 'return',
      };
    case 'does-not-open':
      return {
        headline: `The piece from ${sayName(item.person)} cannot be opened`,
        explanation: 'They should send a fresh one.',
        href: paths.kept(item.root),
        look: 'warning',
      };
    case 'bad-piece':
      return {
        headline: `${sayName(item.person)}’s piece of ${quote(item.name)} is no good`,
        explanation: 'The pieces of other friends may be enough.',
        href: paths.secret(item.root),
        look: 'warning',
      };
    default:
      return sayOwnSecret(item);
  }
}

type OwnSecret = Extract<AttentionView, { kind: 'can-send' | 'too-few' | 'unfinished' | 'recoverable' }>;

function sayOwnSecret({ kind, root, name }: OwnSecret): AttentionWords {
  switch (kind) {
    case 'can-send':
      return {
        headline: `Send the pieces of ${quote(name)}`,
        explanation: 'Enough friends said yes. It is not safe until they have their pieces.',
        href: paths.secret(root),
        look: 'success',
      };
    case 'too-few':
      return {
        headline: `Too few friends for ${quote(name)}`,
        explanation: 'Ask more friends. No piece was sent yet.',
        href: paths.secret(root),
        look: 'warning',
      };
    case 'unfinished':
      return {
        headline: `${quote(name)} is not finished`,
        explanation: 'No piece was sent yet. Go on, or set it aside.',
        href: paths.secret(root),
        look: 'warning',
      };
    case 'recoverable':
      return {
        headline: `You can see ${quote(name)} again`,
        explanation: 'Enough pieces are back.',
        href: paths.secret(root),
        look: 'success',
      };
  }
}

function quote(name: string): string {
  return `“${isolate(name)}”`;
}
