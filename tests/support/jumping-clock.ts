/** Preloaded into a process: with each SIGUSR2 its clock jumps, ten years ahead, and then twenty years back. */
const YEARS = 365 * 24 * 3600e3;
const JUMPS = [10 * YEARS, -20 * YEARS];

const RealDate = Date;
let offset = 0;

class JumpingDate extends RealDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(RealDate.now() + offset);
    else super(args[0]);
  }
  static override now(): number {
    return RealDate.now() + offset;
  }
}

globalThis.Date = JumpingDate as DateConstructor;
process.on('SIGUSR2', () => {
  offset += JUMPS.shift() ?? 0;
});
