/** `npm run torture [-- <figure> …] [--<option> <number> …]` */
import type { Figure } from './figure';

export type Asked = { readonly chosen: readonly Figure[]; readonly numbers: ReadonlyMap<string, number> };

/** What was asked for; all figures where none is named. Throws, with what there is, for a name that there is not. */
export function readCommandLine(args: readonly string[], figures: readonly Figure[]): Asked {
  const known = new Set(['seed', ...figures.flatMap(({ options = {} }) => Object.keys(options))]);
  const numbers = new Map<string, number>();
  const names: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('--')) {
      names.push(arg);
      continue;
    }
    const value = Number(args[(at += 1)]);
    if (!known.has(arg.slice(2)) || !Number.isSafeInteger(value)) throw new Error(usage(figures));
    numbers.set(arg.slice(2), value);
  }
  const chosen = names.length === 0 ? figures : figures.filter(({ name }) => names.includes(name));
  if (names.length > 0 && chosen.length !== new Set(names).size) throw new Error(usage(figures));
  return { chosen, numbers };
}

function usage(figures: readonly Figure[]): string {
  const lines = figures.flatMap(({ name, options = {} }) => [
    `  ${name}`,
    ...Object.entries(options).map(([option, meaning]) => `      --${option} <number>: ${meaning}`),
  ]);
  return [
    'npm run torture [-- <figure> …] [--seed <number>: another run of chance]',
    'The figures; all of them where none is named:',
    ...lines,
  ].join('\n');
}
