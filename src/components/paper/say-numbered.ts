import { msg, str } from '@lit/localize';

/** "Sheet 4". */
export function sayNumbered(number: number): string {
  return msg(str`Sheet ${number}`, { desc: 'a sheet of paper with its number' });
}
