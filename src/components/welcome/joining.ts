/** How opening an invitation is getting on, in words. */
import { html, type TemplateResult } from 'lit';

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

/** One sentence for where it stands. */
export function sayJoining({ step, inviterName: name }: JoiningView): string {
  return capitalize(UNDER_WAY[step].say(inviterName(name)));
}

/** The sentence, and how many of the three steps on our side are done. */
export function renderJoining(joining: JoiningView): TemplateResult {
  const done = Math.min(3, UNDER_WAY[joining.step].done);
  return html`<div class="stack">
    <p role="status">
      ${sayJoining(joining)}${isOurSideDone(joining) ? '' : html`… <span class="soft">(step ${done + 1} of 3)</span>`}
    </p>
    <progress class="progress" max="3" value=${done} aria-label="Joining"></progress>
  </div>`;
}

function capitalize(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}
