/** Words for how a secret stands. Pure. "Safe" is said in stage `safe` and nowhere else. */
import { msg, str } from '@lit/localize';

import { LEAST_QUORUM } from '../../crystal/limits';
import type { SecretView } from '../../crystal/views/view';
import { hasPiece } from './friend-words';
import { isWorrying, sayHealth } from './care-words';
import { plural } from '../words/grammar';

export type SecretWords = {
  /** For the list: a few words. */
  readonly short: string;
  readonly headline: string;
  readonly explanation: string;
  readonly tone: 'info' | 'success' | 'warning';
};

/** What a button on the secret's page does. `finish` and `more` lead to the wizard. */
export type Step = 'finish' | 'send' | 'remind' | 'more' | 'ask' | 'recover' | 'done' | 'forget';

/** An answer is given at least this long before the page urges to remind. ms */
const PATIENCE = 24 * 60 * 60_000;

/** Only of an unfinished secret it is not known how many are needed. */
function needOf({ quorum }: SecretView): number {
  return quorum ?? LEAST_QUORUM;
}

function sayUnfinished(): SecretWords {
  return {
    short: msg('Not finished', { id: 'secret-not-finished', desc: 'a secret' }),
    headline: msg('Not finished: no piece was sent'),
    explanation: msg('It was interrupted, and Coconut never keeps your secret. To go on, type the secret once more.'),
    tone: 'warning',
  };
}

/** Sheets of paper that are put away. */
export function countKept(sheets: SecretView['sheets']): number {
  return sheets.filter(({ state }) => state === 'kept').length;
}

/** Friends who said yes. */
export function agreedOf({ accepted, sheets }: SecretView): number {
  return accepted - countKept(sheets);
}

function hasUnsaid({ sheets }: SecretView): boolean {
  return sheets.some(({ state }) => state === 'unsaid');
}

/** What is done about sheets that nobody printed. */
export function sayMoreSheets(): string {
  return msg('Make new sheets, or ask more friends', { desc: 'a button' });
}

function sayPutAway(): string {
  return msg(
    'Put your sheets away, and say so below: then they count. One that was not printed is gone: make new ones then.',
  );
}

/** Where some of the pieces are on paper. */
function sayInvitingWithPaper(secret: SecretView): SecretWords {
  const { accepted } = secret;
  const need = needOf(secret);
  const explanation = msg('Your friends see the question when they open Coconut. Until then no piece is sent.');
  return {
    short: msg(str`Waiting: ${accepted} of ${need} pieces agreed or put away`),
    headline: msg(str`Waiting: ${accepted} of ${need} pieces needed are agreed or put away`),
    explanation: hasUnsaid(secret) ? sayPutAway() : explanation,
    tone: 'info',
  };
}

function sayInviting(secret: SecretView): SecretWords {
  if (secret.sheets.length > 0) return sayInvitingWithPaper(secret);
  const { accepted } = secret;
  const need = needOf(secret);
  return {
    short: msg(str`Waiting for answers: ${accepted} of ${need} said yes`),
    headline: msg(str`Waiting for answers: ${accepted} of ${need} friends needed said yes`),
    explanation: msg('Your friends see the question when they open Coconut. Until then no piece is sent.'),
    tone: 'info',
  };
}

function sayCanSend(secret: SecretView): SecretWords {
  const { waitingFor } = secret;
  const accepted = agreedOf(secret);
  if (accepted === 0) return sayOnlyPaper(secret);
  const explanation = msg('Each of them gets one piece. Not safe yet: nothing has been sent.');
  return {
    short: msg('Ready to send the pieces'),
    headline: plural(accepted, {
      one: msg('1 friend said yes. You can send the pieces'),
      other: msg(str`${accepted} friends said yes. You can send the pieces`),
    }),
    explanation: waitingFor === 0 ? explanation : `${explanation} ${sayLate(waitingFor)}`,
    tone: 'warning',
  };
}

/** Nobody is to be sent anything. */
function sayOnlyPaper(secret: SecretView): SecretWords {
  const ready = msg('Your sheets are put away: finish it now');
  return {
    short: ready,
    headline: ready,
    explanation: hasUnsaid(secret) ? sayPutAway() : msg('Then it is protected.'),
    tone: 'warning',
  };
}

function sayLate(waitingFor: number): string {
  return plural(waitingFor, {
    one: msg('1 friend has not answered: whoever answers later gets no piece.'),
    other: msg(str`${waitingFor} friends have not answered: whoever answers later gets no piece.`),
  });
}

function sayTooFew(secret: SecretView): SecretWords {
  if (secret.sheets.length > 0) {
    const few = msg('Too few pieces are agreed or put away');
    const explanation = msg('No piece was sent. Ask more friends or print more sheets, or need fewer pieces.');
    return { short: few, headline: few, explanation, tone: 'warning' };
  }
  const few = msg('Too few friends said yes');
  const explanation = msg('No piece was sent. Ask more friends, or need fewer of them.');
  return { short: few, headline: few, explanation, tone: 'warning' };
}

function saySending(): SecretWords {
  return {
    short: msg('Sending the pieces'),
    headline: msg('The pieces are being written'),
    explanation: msg('Not safe yet. It goes on by itself while Coconut is open.'),
    tone: 'warning',
  };
}

function saySent(secret: SecretView): SecretWords {
  const { kept } = secret;
  const need = needOf(secret);
  return {
    short: msg(str`Not safe yet: ${kept} of ${need} confirmed`),
    headline:
      secret.sheets.length > 0
        ? msg(str`Not safe yet: ${kept} of ${need} pieces confirmed`)
        : msg(str`Not safe yet: ${kept} of ${need} friends confirmed`),
    explanation: sayUnconfirmed(secret.friends.filter(({ state }) => state.kind === 'sent')),
    tone: 'warning',
  };
}

/** What is waited for: `friends` who did not confirm yet. */
function sayUnconfirmed(friends: SecretView['friends']): string {
  if (friends.length === 0) return msg('What is missing is on paper: say below where each sheet is.');
  return friends.every(({ otherApp }) => otherApp === true)
    ? msg('Other apps do not confirm that they keep a piece. Ask these friends yourself whether it has come.')
    : msg(
        'Your friends’ apps confirm by themselves when they are open. Ask your friends to open Coconut for a moment.',
      );
}

/** Confirmed once, and not any more, or not enough who stay. */
function sayWorrying(secret: SecretView): SecretWords {
  const { health, quorum } = secret;
  const isLeft = health !== null && health.holders < (quorum ?? LEAST_QUORUM);
  const headline = isLeft
    ? msg('Choose somebody else soon')
    : msg('Not confirmed for a long time', { desc: 'a secret: by friends' });
  return { short: headline, headline, explanation: sayHealth(secret), tone: 'warning' };
}

/** Their friends keep something, but it gave nothing when it was tried. */
function sayPractisedInVain(): SecretWords {
  const headline = msg('It did not come back when you practised');
  const explanation = msg(
    'Your friends keep their pieces, but those that were tried did not fit. Protect it anew soon.',
  );
  return { short: headline, headline, explanation, tone: 'warning' };
}

function sayReplaced({ renewedBy }: SecretView): SecretWords {
  const isConfirmed = renewedBy?.isConfirmed === true;
  return {
    short: isConfirmed ? msg('The new pieces are confirmed') : msg('Being replaced, and still in use'),
    headline: isConfirmed
      ? msg('The new pieces are confirmed: these are needed no more')
      : msg('Being replaced, and still in use'),
    explanation: msg('Until you put them out of use, these pieces can give you your secret back.'),
    tone: 'info',
  };
}

function saySafe(secret: SecretView): SecretWords {
  const { quorum, friends, health } = secret;
  if (secret.renewedBy !== null) return sayReplaced(secret);
  if (isWorrying(secret)) return sayWorrying(secret);
  if (secret.rehearsal.last?.works === false) return sayPractisedInVain();
  const holders = health?.holders ?? friends.filter(({ state }) => hasPiece(state)).length;
  const kept = health?.confirmed ?? secret.kept;
  if (secret.sheets.length > 0) return saySafePieces(kept, holders, quorum ?? kept);
  const explanation = msg(str`Any ${quorum ?? kept} of them together can give it back to you.`);
  if (kept >= holders) {
    return {
      short: msg(str`Safe: all ${kept} friends keep a piece`),
      headline: msg(str`Safe: all ${kept} friends confirmed that they keep a piece`),
      explanation,
      tone: 'success',
    };
  }
  return {
    short: msg(str`Safe: ${kept} of ${holders} friends keep a piece`),
    headline: msg(str`Safe: ${kept} of ${holders} friends confirmed that they keep a piece`),
    explanation,
    tone: 'success',
  };
}

function saySafePieces(kept: number, holders: number, need: number): SecretWords {
  const explanation = msg(str`Any ${need} pieces together can give it back to you.`);
  const words =
    kept >= holders
      ? msg(str`Safe: all ${kept} pieces are kept`)
      : msg(str`Safe: ${kept} of ${holders} pieces are kept`);
  return { short: words, headline: words, explanation, tone: 'success' };
}

function sayAsked(secret: SecretView): SecretWords {
  const { returned } = secret;
  const need = needOf(secret);
  return {
    short: msg(str`Asked for: ${returned} of ${need} pieces back`),
    headline: msg(str`${returned} of ${need} pieces needed are back`),
    explanation: msg('Your friends decide for themselves. Call them, so that they know it is really you who asks.'),
    tone: 'info',
  };
}

function sayRecoverable({ returned, asking }: SecretView): SecretWords {
  return {
    short: msg('Enough pieces are back'),
    headline: plural(returned, {
      one: msg('1 piece is back: that is enough'),
      other: msg(str`${returned} pieces are back: that is enough`),
    }),
    explanation:
      (asking?.openUntil ?? null) === null
        ? msg('You can put your secret together now.')
        : msg(
            'For a day you can put it together again. Then the pieces that came back are thrown away here; your friends keep theirs.',
          ),
    tone: 'success',
  };
}

const WORDS: { readonly [S in SecretView['stage']]: (secret: SecretView) => SecretWords } = {
  unfinished: sayUnfinished,
  inviting: sayInviting,
  'can-send': sayCanSend,
  'too-few': sayTooFew,
  sending: saySending,
  sent: saySent,
  safe: saySafe,
  asked: sayAsked,
  recoverable: sayRecoverable,
};

/** How a secret stands, in words. */
export function saySecret(secret: SecretView): SecretWords {
  return WORDS[secret.stage](secret);
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
  const done: readonly Step[] = secret.asking === null ? [] : ['done'];
  const canAsk = secret.sheets.length === 0 || secret.friends.some(({ state }) => hasPiece(state));
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
      return { next: null, others: canAsk ? ['ask'] : [] };
    case 'safe':
      return { next: canAsk ? 'ask' : null, others: [] };
    case 'asked':
      return waitedLong(secret, 'asked', now)
        ? { next: 'ask', others: done }
        : { next: null, others: ['ask', ...done] };
    case 'recoverable':
      return { next: 'recover', others: done };
  }
}
