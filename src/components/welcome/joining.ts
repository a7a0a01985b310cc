/** How opening an invitation is getting on, in words. */
import { html, nothing, type TemplateResult } from 'lit';

import type { JoiningView } from '../../api';
import { isolate } from '../shared/names';

/** Steps on our side; the words of a step under way, and its place among them. */
const UNDER_WAY: { readonly [S in JoiningView['step']]: { readonly done: number; say(name: string): string } } = {
  'reaching-the-room': { done: 0, say: () => 'Knocking at the meeting place' },
  entering: { done: 1, say: () => 'Going in' },
  introducing: { done: 2, say: (name) => `Saying hello to ${name}` },
  'waiting-for-them': { done: 3, say: (name) => `${name} will see you when they next open Coconut` },
  'known-to-each-other': { done: 4, say: (name) => `You and ${name} know each other` },
};

/** Whom we join, for a sentence. */
export function inviterName(inviterName: string | null): string {
  return inviterName === null ? 'your friend' : isolate(inviterName);
}

/** Whether our side is done. */
export function isOurSideDone({ step }: JoiningView): boolean {
  return UNDER_WAY[step].done >= 3;
}

/**
 * One sentence for where it stands. What we wrote to the inviter has left this device only where the meeting place was
 * reached, so nothing is said of them before.
 */
export function sayJoining({ step, inviterName: name }: JoiningView, connected: boolean): string {
  if (step === 'waiting-for-them' && !connected)
    return `Your hello to ${inviterName(name)} is written, and waits to go out`;
  return capitalize(UNDER_WAY[step].say(inviterName(name)));
}

/** The sentence, and how many of the three steps on our side are done. */
export function renderJoining(joining: JoiningView, connected: boolean): TemplateResult {
  const done = Math.min(3, UNDER_WAY[joining.step].done);
  return html`<div class="stack">
    <p role="status">
      ${sayJoining(joining, connected)}${isOurSideDone(joining) ? '' : html`… <span class="soft">(step ${done + 1} of 3)</span>`}
    </p>
    ${isOurSideDone(joining) ? nothing : html`<progress class="progress" max="3" value=${done} aria-label="Joining"></progress>`}
  </div>`;
}

/** What an invited person is in for, before anything is asked of them. */
export function renderWhatIsAsked(name: string): TemplateResult {
  return html`<div class="stack">
    <p>${name} wants friends to help look after something important, such as a password.</p>
    <p>
      It is split into pieces, and you may be asked to keep one. Alone it says nothing: you cannot read it, nor can a
      thief.
    </p>
    <p>You can say no at any time. It costs nothing, and you need no password.</p>
  </div>`;
}

/** For somebody whose device is gone: what this link is good for. */
export function renderForLost(name: string): TemplateResult {
  return html`<div class="stack">
    <p>You get a new account, and you and ${name} know each other again.</p>
    <p>Then you say which account was yours, so that your friends can hand on to you what they keep.</p>
    <p>Your old account stays on the lost device. Nobody can bring it back, a thief no more than you.</p>
  </div>`;
}

/** The same for a room's first link, which nobody in particular sent. */
export function renderFirstOfAll(): TemplateResult {
  return html`<div class="stack">
    <p>This link opens a meeting place: where you and your friends find each other.</p>
    <p>Once you are in, you can invite friends and ask them to keep the pieces of your secrets.</p>
  </div>`;
}

/** What to expect once our side is done. */
export function sayWhatIsNext(progress: JoiningView | null, connected: boolean): string {
  if (!connected && progress?.step !== 'known-to-each-other') {
    return 'Coconut is connecting to the meeting place. It keeps trying by itself while it is open.';
  }
  if (progress === null || progress.inviter === null) {
    return 'Now you can invite friends, and they can keep pieces for you.';
  }
  const name = inviterName(progress.inviterName);
  return progress.step === 'known-to-each-other'
    ? `If ${name} asks you to keep a piece, you see it at Home.`
    : `Your part is done. Leave Coconut open for a little while: ${name} may be there already. Or look in again tomorrow.`;
}

function capitalize(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}
