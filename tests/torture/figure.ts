/** What `npm run torture` prints: each figure in a file of its own, listed in `figures.ts`. */

/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly value: string | number;
  /** Whether what was promised held; left out where nothing was promised about it. */
  readonly kept?: boolean;
};

export type Options = {
  /** For whatever is chosen by chance. */
  readonly seed: number;
  /** The number that was given as `--name`, or `otherwise`. */
  number(name: string, otherwise: number): number;
  /** Says how far it is. */
  say(line: string): void;
};

/** May throw: then a promise was broken, and the others run on. */
export type Figure = {
  /** What it is chosen by on the command line. */
  readonly name: string;
  /** Its options with what they mean, for whoever asks with `--help`. */
  readonly options?: Readonly<Record<string, string>>;
  run(options: Options): Promise<readonly Row[]>;
};
