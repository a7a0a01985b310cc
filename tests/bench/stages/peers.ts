/** Starting, and taking a long feed in from a room: beside the stock peer, which takes turns in the same browser. */
import { startRoom } from '../../support/room';
import { writeFeed, type Written } from '../author';
import { alone, atLeast, atMost, type Bench, type Row, type Stage } from '../stage';
import { contenders, measure, type Measured } from '../trial';
import { timeVerifying } from '../verify';

/** Messages in the log. */
const SIZES = [1_000, 2_000, 10_000] as const;
/** Rounds of each, at most. */
const ROUNDS: Readonly<Record<(typeof SIZES)[number], number>> = { 1_000: 2, 2_000: 3, 10_000: Infinity };
const STOCK = 'stock peer';

type Compared = { readonly ours: readonly Measured[]; readonly stock: readonly Measured[]; readonly written: Written };

export const peers: Stage = {
  name: 'peers',
  run: async (bench) => {
    // Open: whoever connects is a member and may hear the author.
    const room = await startRoom({ mode: 'open' });
    try {
      const compared = new Map<number, Compared>();
      for (const size of SIZES) compared.set(size, await compare(bench, room.address, size));
      const longest = compared.get(SIZES[2]);
      if (longest === undefined) throw new Error('unreachable');
      const verifying = await timeVerifying(bench, longest.written.messages);
      return [...startRows(compared), ...intakeRows(compared), ...limitRows(longest, verifying)];
    } finally {
      await room.stop();
    }
  },
};

/** Lets the two take turns, each round in the other order. */
async function compare(bench: Bench, address: string, size: (typeof SIZES)[number]): Promise<Compared> {
  bench.say(`writing ${size} messages`);
  const written = await writeFeed(address, size);
  const [ours, stocks] = contenders(bench.origin);
  const measured = { coconut: [] as Measured[], stock: [] as Measured[] };
  const rounds = Math.min(ROUNDS[size], bench.rounds);
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of round % 2 === 1 ? [ours, stocks] : [stocks, ours]) {
      const one = await measure(contender, written.feed, bench.browser);
      measured[contender.name].push(one);
      const said = Object.entries(one).map(([what, ms]) => `${what} ${Math.round(ms)}`);
      bench.say(`${size} messages, round ${round} of ${rounds}, ${contender.name}: ${said.join(', ')}`);
    }
  }
  return { ours: measured.coconut, stock: measured.stock, written };
}

function startRows(compared: ReadonlyMap<number, Compared>): Row[] {
  const goal = atMost('≤ 0.5 × stock', 0.5, 'ratio');
  const all = [...compared.values()];
  const first = {
    ...alone('First start: home screen of a new account (stock: ready)', 'ms', all.flatMap(readyEmptyOfOurs), goal),
    beside: { name: STOCK, figures: all.flatMap(({ stock }) => stock.map(({ readyEmpty }) => readyEmpty)) },
    point: { curve: 'start', at: 0 },
  };
  const seconds = [...compared].map(([size, both]) => ({
    ...row(both, `Second start, with ${count(size)} messages: home screen`, ({ readyAgain }) => readyAgain),
    goal,
    point: { curve: 'start', at: size },
  }));
  const behind = [...compared].map(([size, both]) => ({
    ...row(both, `… until the peer is ready behind it, with ${count(size)}`, ({ wholeAgain }) => wholeAgain),
  }));
  const [least, most] = [seconds[0], seconds.at(-1)];
  const growth = {
    ...alone(
      'Second start, with 10,000: by what it is with 1,000',
      'ms',
      most?.ours ?? [],
      atMost('does not grow: ≤ 1.15 ×', 1.15, 'ratio'),
    ),
    beside: { name: 'with 1,000', figures: least?.ours ?? [] },
  };
  return [first, ...seconds, growth, ...behind];
}

function readyEmptyOfOurs({ ours }: Compared): number[] {
  return ours.map(({ readyEmpty }) => readyEmpty);
}

function intakeRows(compared: ReadonlyMap<number, Compared>): Row[] {
  return [...compared]
    .filter(([size]) => size > SIZES[0])
    .flatMap(([size, both]) => [
      {
        ...row(both, `Taking in ${count(size)} messages from a room`, ({ takeIn }) => takeIn),
        goal: atMost('≤ 0.33 × stock', 1 / 3, 'ratio'),
      },
      row(both, `Main thread while ${count(size)} come in: tasks over 50 ms, sum`, ({ blocked }) => blocked),
      {
        ...row(
          both,
          `Main thread while ${count(size)} come in: longest task over 50 ms`,
          ({ longestTask }) => longestTask,
        ),
        goal: atMost('≤ 50 ms', 50, 'worst'),
      },
    ]);
}

function limitRows({ ours, written }: Compared, verifying: readonly number[]): Row[] {
  const perSecond = (ms: number): number => (written.messages.length / ms) * 1_000;
  return [
    {
      what: `Taking in ${count(written.messages.length)} messages: messages a second`,
      unit: 'a second',
      ours: ours.map(({ takeIn }) => perSecond(takeIn)),
      beside: { name: 'their signatures alone', figures: verifying.map(perSecond) },
      goal: atLeast('≥ 0.5 × that', 0.5, 'ratio'),
    },
  ];
}

function row({ ours, stock }: Compared, what: string, value: (one: Measured) => number): Row {
  return { ...alone(what, 'ms', ours.map(value)), beside: { name: STOCK, figures: stock.map(value) } };
}

function count(messages: number): string {
  return messages.toLocaleString('en');
}
