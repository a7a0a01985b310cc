/** Words for how a secret stands. Pure. "Safe" is said in stage `safe` and nowhere else. */
import type { SecretView } from '../../crystal/views/view';
import { count } from '../shared/names';

export type SecretWords = {
  /** For the list: a few words. */
  readonly short: string;
  readonly headline: string;
  readonly explanation: string;
  readonly tone: 'info' | 'success' | 'warning';
};

/** What a button on the secret's page does. `finish` and `more` lead to the wizard. */
export type Step = 'finish' | 'send' | 'remind' | 'more' | 'ask' | 'recover' | 'forget';

/** An answer is given at least this long before the page urges to remind. ms */
const PATIENCE = 24 * 60 * 60_000;

function of(have: number, need: number | null): string {
  return need === null ? String(have) : `${have} of ${need}`;
}

function sayInviting({ accepted, quorum }: SecretView): SecretWords {
  return {
    short: `Waiting for answers: ${of(accepted, quorum)} said yes`,
    headline: `Waiting for answers: ${of(accepted, quorum)} friends needed said yes`,
    explanation: 'Your friends see the question when they open Coconut. Until then no piece is sent.',
    tone: 'info',
  };
}

function sayCanSend({ accepted, waitingFor }: SecretView): SecretWords {
  const late =
    waitingFor === 0
      ? ''
      : ` ${count(waitingFor, 'friend has', 'friends have')} not answered: whoever answers later gets no piece.`;
  return {
    short: 'Ready to send the pieces',
    headline: `${count(accepted, 'friend')} said yes. You can send the pieces`,
    explanation: `Each of them gets one piece. Not safe yet: nothing has been sent.${late}`,
    tone: 'warning',
  };
}

function saySent({ kept, quorum }: SecretView): SecretWords {
  return {
    short: `Not safe yet: ${of(kept, quorum)} confirmed`,
    headline: `Not safe yet: ${of(kept, quorum)} friends confirmed`,
    explanation:
      'Your friends’ apps confirm by themselves when they are open. Ask your friends to open Coconut for a moment.',
    tone: 'warning',
  };
}

function saySafe({ kept, quorum, friends }: SecretView): SecretWords {
  const holders = friends.filter(({ state }) => state.kind === 'kept' || state.kind === 'sent').length;
  const all = kept >= holders ? `all ${kept}` : `${kept} of ${holders}`;
  return {
    short: `Safe: ${all} friends keep a piece`,
    headline: `Safe: ${all} friends confirmed that they keep a piece`,
    explanation: `Any ${quorum ?? kept} of them together can give it back to you.`,
    tone: 'success',
  };
}

function sayAsked({ returned, quorum }: SecretView): SecretWords {
  return {
    short: `Asked for: ${of(returned, quorum)} pieces back`,
    headline: `${of(returned, quorum)} pieces needed are back`,
    explanation: 'Your friends decide for themselves. Call them, so that they know it is really you who asks.',
    tone: 'info',
  };
}

function sayRecoverable({ returned }: SecretView): SecretWords {
  return {
    short: 'Enough pieces are back',
    headline: `${count(returned, 'piece is', 'pieces are')} back: that is enough`,
    explanation: 'You can put your secret together now.',
    tone: 'success',
  };
}

const FIXED = {
  unfinished: {
    short: 'Not finished',
    headline: 'Not finished: no piece was sent',
    explanation: 'It was interrupted, and Coconut never keeps your secret. To go on, type the secret once more.',
    tone: 'warning',
  },
  'too-few': {
    short: 'Too few friends said yes',
    headline: 'Too few friends said yes',
    explanation: 'No piece was sent. Ask more friends, or need fewer of them.',
    tone: 'warning',
  },
  sending: {
    short: 'Sending the pieces',
    headline: 'The pieces are being written',
    explanation: 'Not safe yet. It goes on by itself while Coconut is open.',
    tone: 'warning',
  },
} as const satisfies Record<string, SecretWords>;

/** How a secret stands, in words. */
export function saySecret(secret: SecretView): SecretWords {
  switch (secret.stage) {
    case 'unfinished':
    case 'too-few':
    case 'sending':
      return FIXED[secret.stage];
    case 'inviting':
      return sayInviting(secret);
    case 'can-send':
      return sayCanSend(secret);
    case 'sent':
      return saySent(secret);
    case 'safe':
      return saySafe(secret);
    case 'asked':
      return sayAsked(secret);
    case 'recoverable':
      return sayRecoverable(secret);
  }
}

function waitedLong(secret: SecretView, kind: 'invited' | 'asked', now: number): boolean {
  return secret.friends.some(({ state }) => state.kind === kind && now - state.at > PATIENCE);
}

/**
 * The single next step of a secret (null: nothing to do but wait), and what else can be done.
 * @param now ms since 1970
 */
export function stepsOf(
  secret: SecretView,
  now: number,
): { readonly next: Step | null; readonly others: readonly Step[] } {
  const silent = secret.friends.some(({ state }) => state.kind === 'invited');
  const remind: readonly Step[] = silent ? ['remind'] : [];
  switch (secret.stage) {
    case 'unfinished':
      return { next: 'finish', others: ['forget'] };
    case 'inviting':
      return waitedLong(secret, 'invited', now)
        ? { next: 'remind', others: ['more', 'forget'] }
        : { next: null, others: [...remind, 'more', 'forget'] };
    case 'can-send':
      return { next: 'send', others: [...remind, 'more', 'forget'] };
    case 'too-few':
      return { next: 'more', others: [...remind, 'forget'] };
    case 'sending':
      return { next: 'send', others: [] };
    case 'sent':
      return { next: null, others: ['ask'] };
    case 'safe':
      return { next: 'ask', others: [] };
    case 'asked':
      return waitedLong(secret, 'asked', now) ? { next: 'ask', others: [] } : { next: null, others: ['ask'] };
    case 'recoverable':
      return { next: 'recover', others: [] };
  }
}
