/** What `npm run bench` measures: each stage in a file of its own under `stages/`, listed in `stages.ts`. */

/** What a figure is judged against; the wording is the table's. */
export type Goal = {
  readonly text: string;
  /** The median of ours, the highest of all but the worst twentieth of them, the worst of them, or their ratio to what they are compared with. */
  readonly judged: 'median' | 'p95' | 'worst' | 'ratio';
} & ({ readonly atMost: number } | { readonly atLeast: number });

/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly goal: Goal | null;
  readonly unit: 'ms' | 'KB' | 'a second' | '';
  /** Every single figure, in the order of the runs. */
  readonly ours: readonly number[];
  /** What ours are compared with, if anything. */
  readonly beside: { readonly name: string; readonly figures: readonly number[] } | null;
  /** Where the row is a point of a curve. */
  readonly point?: { readonly curve: string; readonly at: number };
};

export type Bench = {
  /** Folder of the built app. */
  readonly dist: string;
  /** Where the app (`/app/`), the stock peer and the pages of the bench are served. */
  readonly origin: string;
  /** Path of the browser. */
  readonly browser: string;
  /** How often what is compared takes turns. */
  readonly rounds: number;
  /** Says how far it is. */
  say(line: string): void;
};

export type Stage = {
  /** What it is chosen by on the command line. */
  readonly name: string;
  run(bench: Bench): Promise<readonly Row[]>;
};

/** A row that is compared with nothing. */
export function alone(what: string, unit: Row['unit'], ours: readonly number[], goal: Goal | null = null): Row {
  return { what, unit, ours, goal, beside: null };
}

/** `text` for people, a number for the judge. */
export function atMost(text: string, most: number, judged: Goal['judged'] = 'median'): Goal {
  return { text, judged, atMost: most };
}

export function atLeast(text: string, least: number, judged: Goal['judged'] = 'median'): Goal {
  return { text, judged, atLeast: least };
}
