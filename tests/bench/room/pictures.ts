/** The figures as pictures, for `docs/room.md`. Nothing is drawn of what was not measured. */
import type { RoomFigures } from './figures';
import { drawPlot } from './plot';

/** By file name. */
export function drawRoom({ grown, full: crowds }: RoomFigures): Readonly<Record<string, string>> {
  const full = crowds.filter(({ away }) => away === 0);
  const kept = grown.filter(({ messages }) => messages >= 1_000);
  return {
    ...(kept.length > 0 && {
      'room-start.svg': drawPlot({
        title: 'Until a room has let a member in',
        x: 'messages that it keeps',
        y: 'seconds',
        lines: [
          { name: 'start', points: kept.map(({ messages, again }) => [messages, again.letIn / 1000]) },
          { name: 'indexes made anew', points: kept.map(({ messages, anew }) => [messages, anew.letIn / 1000]) },
        ],
        goal: { name: 'goal', y: 2 },
      }),
    }),
    ...(full.length > 0 && {
      'room-fan-out.svg': drawPlot({
        title: 'From writing to reading',
        x: 'people connected',
        y: 'milliseconds',
        lines: [
          { name: 'half of them', points: full.map(({ connected, p50 }) => [connected, p50]) },
          { name: '95 of 100', points: full.map(({ connected, p95 }) => [connected, p95]) },
        ],
        goal: { name: 'goal', y: 1000 },
      }),
      'room-idle.svg': drawPlot({
        title: 'What people cost who say nothing',
        x: 'people connected',
        y: '% of a core',
        lines: [{ name: 'CPU', points: full.map(({ connected, idle }) => [connected, Math.max(idle, 0.01)]) }],
      }),
    }),
  };
}
