/** What a failure says, and what several of them say alike. */
import { msg } from '@lit/localize';

import type { Detail, Reason } from '../../crystal/result';
import { list } from '../words/grammar';
import { isolate } from './names';

/** An error as people need it: what happened, what is safe, what to do next. */
export type Sentence = { readonly happened: string; readonly safe: string; readonly next: string };

/** Every reason's sentence, completed by its detail. */
export type Sentences = { readonly [R in Reason]: (detail: Detail) => Sentence };

/** The three parts, in order. */
export function say(happened: string, safe: string, next: string): Sentence {
  return { happened, safe, next };
}

/** "Bob and Carol"; null where nobody is named. */
export function listNames(names: Detail['names']): string | null {
  return list(names?.map(isolate));
}

/** Safe: a command that changed nothing. */
export function untouched(): string {
  return msg('Nothing was changed.');
}

/** Safe: a command that would have written to others. */
export function notSent(): string {
  return msg('Nothing was sent to anyone.');
}

/** Safe: a command that was about a piece that is kept here. */
export function pieceSafe(): string {
  return msg('The piece stays here with you, unchanged.');
}

/** Safe: a meeting place that gave trouble. */
export function deviceSafe(): string {
  return msg('Everything on this device is as it was.');
}
