import type { PersonView } from '../../crystal/views/view';
import { direction } from '../words/language';
import { nameOf } from './person-chip';

const CONTROLS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * `name` for use inside a sentence: a name in a script of the other direction cannot turn the words around it, nor can one that
 * carries direction marks. (In markup of its own, `<bdi>` does the same.)
 */
export function isolate(name: string): string {
  const plain = name.replace(CONTROLS, '');
  return direction() === 'rtl' || RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** What to call a person inside a sentence; never an id. */
export function sayName(person: Pick<PersonView, 'name'>): string {
  return isolate(nameOf(person));
}
