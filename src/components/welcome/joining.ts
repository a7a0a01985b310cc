/** How opening an invitation is getting on, in words. */
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

import type { JoiningView } from '../../api';
import { isolate } from '../shared/names';

type Step = JoiningView['step'];

/** How many steps are done when each is under way; three are on our side. */
const DONE: { readonly [S in Step]: number } = {
  'reaching-the-room': 0,
  entering: 1,
  introducing: 2,
  'waiting-for-them': 3,
  'known-to-each-other': 4,
};

const UNDER_WAY: { readonly [S in Step]: (name: string | null) => string } = {
  'reaching-the-room': () => msg('Knocking at the meeting place'),
  entering: () => msg('Going in', { desc: 'into the meeting place' }),
  introducing: (name) => (name === null ? msg('Saying hello to your friend') : msg(str`Saying hello to ${name}`)),
  'waiting-for-them': (name) =>
    name === null
      ? msg('Your friend will see you when they next open Coconut')
      : msg(str`${name} will see you when they next open Coconut`),
  'known-to-each-other': (name) =>
    name === null ? msg('You and your friend know each other') : msg(str`You and ${name} know each other`),
};

/** Whom we join, for a sentence; null where they have no name. */
export function inviterName(inviterName: string | null): string | null {
  return inviterName === null ? null : isolate(inviterName);
}

/** Whether our side is done. */
export function isOurSideDone({ step }: JoiningView): boolean {
  return DONE[step] >= 3;
}

/**
 * One sentence for where it stands. What we wrote to the inviter has left this device only where the meeting place was
 * reached, so nothing is said of them before.
 */
export function sayJoining(joining: JoiningView, connected: boolean): string {
  const name = inviterName(joining.inviterName);
  return joining.step === 'waiting-for-them' && !connected ? sayUnsent(name) : UNDER_WAY[joining.step](name);
}

function sayUnsent(name: string | null): string {
  return name === null
    ? msg('Your hello to your friend is written, and waits to go out')
    : msg(str`Your hello to ${name} is written, and waits to go out`);
}

/** The sentence, and how many of the three steps on our side are done. */
export function renderJoining(joining: JoiningView, connected: boolean): TemplateResult {
  const words = sayJoining(joining, connected);
  if (isOurSideDone(joining)) return html`<div class="stack"><p role="status">${words}</p></div>`;
  const done = DONE[joining.step];
  return html`<div class="stack">
    <p role="status">${words}… <span class="soft">${msg(str`(step ${done + 1} of 3)`)}</span></p>
    <progress
      class="progress"
      max="3"
      value=${done}
      aria-label=${msg('Joining', { desc: 'how far it has got' })}
    ></progress>
  </div>`;
}

/** What an invited person is in for, and who asks: three sentences, before anything is asked of them. */
export function renderWhatIsAsked(name: string | null): TemplateResult {
  return html`<div class="stack">
    <p>${sayWhatTheyWant(name)}</p>
    <p>
      ${msg('It is cut into pieces, and you may be asked to keep one, which alone says nothing to you or to a thief.')}
    </p>
    <p>${msg('You can say no at any time, it costs nothing, and you need no password.')}</p>
  </div>`;
}

function sayWhatTheyWant(name: string | null): string {
  return name === null
    ? msg('Your friend wants friends to help look after something important, such as a password.')
    : msg(str`${name} wants friends to help look after something important, such as a password.`);
}

/** For somebody whose device is gone: what this link is good for. */
export function renderForLost(name: string | null): TemplateResult {
  return html`<div class="stack">
    <p>
      ${
        name === null
          ? msg('You get a new account, and you and your friend know each other again.')
          : msg(str`You get a new account, and you and ${name} know each other again.`)
      }
    </p>
    <p>${msg('Then you say which account was yours, so that your friends can hand on to you what they keep.')}</p>
    <p>${msg('Your old account stays on the lost device. Nobody can bring it back, a thief no more than you.')}</p>
  </div>`;
}

/** The same for a room's first link, which nobody in particular sent. */
export function renderFirstOfAll(): TemplateResult {
  return html`<div class="stack">
    <p>${msg('This link opens a meeting place: where you and your friends find each other.')}</p>
    <p>${msg('Once you are in, you can invite friends and ask them to keep the pieces of your secrets.')}</p>
  </div>`;
}

/** What to expect once our side is done. */
export function sayWhatIsNext(progress: JoiningView | null, connected: boolean): string {
  if (!connected && progress?.step !== 'known-to-each-other') {
    return msg('Coconut is connecting to the meeting place. It keeps trying by itself while it is open.');
  }
  if (progress === null || progress.inviter === null) {
    return msg('Now you can invite friends, and they can keep pieces for you.');
  }
  const name = inviterName(progress.inviterName);
  return progress.step === 'known-to-each-other' ? sayKnown(name) : sayOurPartDone(name);
}

function sayKnown(name: string | null): string {
  return name === null
    ? msg('If your friend asks you to keep a piece, you see it at Home.')
    : msg(str`If ${name} asks you to keep a piece, you see it at Home.`);
}

function sayOurPartDone(name: string | null): string {
  return name === null
    ? msg(
        'Your part is done. Leave Coconut open for a little while: your friend may be there already. Or look in again tomorrow.',
      )
    : msg(
        str`Your part is done. Leave Coconut open for a little while: ${name} may be there already. Or look in again tomorrow.`,
      );
}
