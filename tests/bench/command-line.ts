/** `npm run bench [-- <stage> …] [--rounds <number>] [--docs]` */
import type { Stage } from './stage';

export type Asked = {
  readonly chosen: readonly Stage[];
  readonly rounds: number;
  /** Whether the pictures go into the documentation as well. */
  readonly docs: boolean;
};

const ROUNDS = 5;

/** What was asked for; all stages where none is named. Throws, with what there is, for what there is not. */
export function readCommandLine(args: readonly string[], stages: readonly Stage[]): Asked {
  const rest = [...args];
  const names: string[] = [];
  let [rounds, docs] = [ROUNDS, false];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--docs') docs = true;
    else if (arg === '--rounds') rounds = Number(rest.shift());
    else names.push(arg);
  }
  const isKnown = (name: string): boolean => stages.some((stage) => stage.name === name);
  if (!names.every(isKnown) || !Number.isSafeInteger(rounds) || rounds < 1) throw new Error(usage(stages));
  const chosen = names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
  return { chosen, rounds, docs };
}

function usage(stages: readonly Stage[]): string {
  return [
    'npm run bench [-- <stage> …] [--rounds <number>: how often those that are compared take turns; 5] [--docs: pictures for docs/]',
    `The stages; all of them where none is named: ${stages.map(({ name }) => name).join(', ')}`,
  ].join('\n');
}
