/** What may be chosen or written. Screens use the same numbers for their fields. */

/** Characters of a person's name, a nickname or a secret's name. */
export const NAME_LENGTH = 64;

/** Characters of a line to somebody. What is longer is cut. */
export const NOTE_LENGTH = 500;

/** Characters of the line that says where a sheet of paper is. */
export const PLACE_LENGTH = 64;

/** Friends of one secret, sheets of paper included. */
export const MOST_FRIENDS = 16;

/** Sheets of paper of one secret. */
export const MOST_SHEETS = 5;

/**
 * Bytes that a secret and its name take together where they go on paper: the code has 121 modules a side, and the sheet prints each nearly a
 * millimetre wide.
 */
export const PAPER_BYTES = 1024;

/** Fewest friends (and sheets) of one secret, and fewest that are needed to get it back. */
export const LEAST_QUORUM = 2;

/** Heirs that fit beside the largest share in one message. */
export const MOST_HEIRS = 3;

/** Days that custodians can be asked to wait before they hand on. */
export const LONGEST_WAIT = 365;

/** Friends who can be asked at once for what they keep for a lost account. */
export const MOST_ASKED = 50;

/** People, beside myself, who can be chosen to read what I say about an account. */
export const MOST_READERS = 6;

/** Days between checks that can be chosen; 0: never by itself. */
export const CHECK_CHOICES = [0, 30, 91, 365] as const;

/** Days between checks where nothing was chosen. */
export const CHECK_DEFAULT = 91;

/** Days that friends have to open their app before the owner is told that it takes long. */
export const PATIENCE = 30;

/** Days for which a rehearsal goes on that is left alone. */
export const REHEARSAL_DAYS = 30;

/** Bytes of a secret: of its text in UTF-8, or of a file. */
export const SECRET_BYTES = 65_536;

/** Characters of a file's name. What is longer is cut. */
export const FILE_NAME_LENGTH = 128;
