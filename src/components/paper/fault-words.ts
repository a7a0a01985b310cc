/** What is wrong with what was scanned or typed, in words. Pure. */
import { msg, str } from '@lit/localize';

import type { PaperFault } from '../../crystal/paper/sheet';
import type { WordFault } from '../../crystal/paper/words';
import { isolate } from '../shared/names';
import { either } from '../words/grammar';
import type { Refusal } from './entered-sheets';

/** Why it is no sheet: one sentence, or one for each thing that is wrong with the words. */
export function sayFault(fault: PaperFault): readonly string[] {
  switch (fault.kind) {
    case 'damaged':
      return [
        msg('This code is damaged: a part of it is missing or was changed. Type the words of the sheet instead.'),
      ];
    case 'newer':
      return [msg('This sheet was printed by a newer Coconut. Load the newest version of Coconut, and try again.')];
    case 'words':
      return fault.faults.map(sayWordFault);
  }
}

function sayWordFault(fault: WordFault): string {
  const { line } = fault;
  switch (fault.kind) {
    case 'count':
      return msg(str`Line ${line}: there must be 5 words, and there are ${fault.have}.`);
    case 'misfit':
      return msg(str`Line ${line} does not fit: one of its words is another one on the sheet.`);
    case 'unknown': {
      const near = either(fault.near.map(isolate));
      const { word } = fault;
      const typed = isolate(fault.typed);
      return near === null
        ? msg(str`Line ${line}, word ${word}: “${typed}” is not in the list. Look at the sheet once more.`)
        : msg(str`Line ${line}, word ${word}: “${typed}” is not in the list. Did you mean ${near}?`);
    }
  }
}

/** Why a good sheet is not taken. */
export function sayRefusal(refusal: Refusal): string {
  switch (refusal) {
    case 'twice':
      return msg('This sheet is here already.');
    case 'other':
      return msg('This sheet is of another secret than the others. Look which ones belong together.');
    case 'earlier':
      return msg(
        'This sheet was printed at another time than the others, and does not fit them. If it is the newer one, take the others out.',
      );
  }
}
