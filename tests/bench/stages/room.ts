/** A room with 1,000 people in it. How rooms grow is another command, which takes longer: see `docs/room.md`. */
import { measureRoom } from '../room/figures';
import { alone, atMost, type Stage } from '../stage';

const CROWD = { connected: 1_000, away: 0 };
const IDLE = 10_000; // ms

export const room: Stage = {
  name: 'room',
  run: async ({ say }) => {
    const { full } = await measureRoom({ stored: [], crowds: [CROWD], idle: IDLE, say });
    const figures = (of: 'each' | 'p95') => full.map((one) => one[of]);
    const memory = figures('each').map((megabytes) => megabytes * 1_000);
    return [
      alone('Room, 1,000 people connected: memory for each', 'KB', memory, atMost('≤ 500 KB', 500)),
      alone('Room, 1,000 people connected: from writing to reading, p95', 'ms', figures('p95'), atMost('≤ 1 s', 1_000)),
    ];
  },
};
