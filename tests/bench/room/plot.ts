/** Lines over two logarithmic axes, as an SVG that follows the reader's light or dark screen. */

export type Line = { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] };

export type Plot = {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
  /** What is not to be exceeded. */
  readonly goal?: { readonly name: string; readonly y: number };
};

const [WIDTH, HEIGHT] = [720, 400];
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 150, 44, 54];
const LIGHT = ['#0b6e4f', '#b3541e', '#3a5fa8'];
const DARK = ['#5fd0a5', '#f0a070', '#8fb2f5'];
/** px between two labels, at least */
const APART = 16;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #222 } .title { font-size: 15px; font-weight: 600 }
  .grid { stroke: #0002 } .goal { stroke: #c0143c; stroke-dasharray: 6 4 } .goal-name { fill: #c0143c }
  ${LIGHT.map((colour, at) => `.l${at} { stroke: ${colour}; fill: ${colour} }`).join(' ')}
  polyline { fill: none !important; stroke-width: 2.5 } text[class^='l'] { stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #eee } .back { fill: #16181c } .grid { stroke: #fff3 } .goal { stroke: #ff7b93 } .goal-name { fill: #ff7b93 }
    ${DARK.map((colour, at) => `.l${at} { stroke: ${colour}; fill: ${colour} }`).join(' ')}
  }`;

/** The picture's text. Values must be above 0. */
export function drawPlot({ title, x, y, lines, goal }: Plot): string {
  const points = lines.flatMap((line) => line.points);
  const across = scaleOf(
    points.map(([value]) => value),
    LEFT,
    WIDTH - RIGHT,
  );
  const up = scaleOf(
    [...points.map(([, value]) => value), ...(goal === undefined ? [] : [goal.y])],
    HEIGHT - BOTTOM,
    TOP,
  );
  const right = WIDTH - RIGHT;
  const grid = [
    ...across.ticks.map((value) => {
      const at = across.place(value).toFixed(1);
      return `<line class="grid" x1="${at}" x2="${at}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${label(value)}</text>`;
    }),
    ...up.ticks.map((value) => {
      const at = up.place(value).toFixed(1);
      return `<line class="grid" x1="${LEFT}" x2="${right}" y1="${at}" y2="${at}"/><text x="${LEFT - 8}" y="${at}" dy="4" text-anchor="end">${label(value)}</text>`;
    }),
  ];
  const names = spread([
    ...lines.map(({ name, points: own }, at) => ({ name, style: `l${at}`, y: up.place(own.at(-1)?.[1] ?? 1) })),
    ...(goal === undefined ? [] : [{ name: goal.name, style: 'goal-name', y: up.place(goal.y) }]),
  ]);
  const drawn = lines.map(({ points: own }, at) => {
    const places = own.map(([a, b]) => [across.place(a).toFixed(1), up.place(b).toFixed(1)] as const);
    const dots = places.map(([a, b]) => `<circle class="l${at}" cx="${a}" cy="${b}" r="3.5"/>`);
    return `<polyline class="l${at}" points="${places.map((place) => place.join()).join(' ')}"/>${dots.join('')}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="back" width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text class="title" x="${LEFT}" y="24">${title}</text>`,
    `<text x="${(LEFT + right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${x}</text>`,
    `<text transform="translate(18 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${y}</text>`,
    ...grid,
    ...(goal === undefined
      ? []
      : [`<line class="goal" x1="${LEFT}" x2="${right}" y1="${up.place(goal.y)}" y2="${up.place(goal.y)}"/>`]),
    ...drawn,
    ...names.map(
      (name) => `<text class="${name.style}" x="${right + 8}" y="${name.y.toFixed(1)}" dy="4">${name.name}</text>`,
    ),
    '</svg>\n',
  ].join('\n');
}

type Scale = { readonly ticks: readonly number[]; readonly place: (value: number) => number };

/** From one power of ten to another, around `values`. */
function scaleOf(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at)),
    place: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}

type Name = { readonly name: string; readonly style: string; readonly y: number };

/** Moves names down that would lie on each other. */
function spread(names: readonly Name[]): readonly Name[] {
  let last = -Infinity;
  return [...names]
    .sort((a, b) => a.y - b.y)
    .map((name) => {
      last = Math.max(name.y, last + APART);
      return { ...name, y: last };
    });
}

function label(value: number): string {
  return value < 1 ? String(Number(value.toPrecision(1))) : value.toLocaleString('en');
}
