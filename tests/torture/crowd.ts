/** A room full of people: a thousand members connected, of whom some write and all listen, spread over a few processes. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { WRITERS, type Order, type Report } from './crowd-process';

export type Crowd = {
  /** Resolves when all are in the room. */
  enter(address: string): Promise<void>;
  /** One message of every writer. */
  write(): void;
  /** How long each message took to each of its readers, ms, since asked before. */
  took(): readonly number[];
  connected(): number;
  leave(): void;
};

export { WRITERS };

/** `size` members in `processes` processes. */
export function gatherCrowd(size: number, processes = 2): Crowd {
  const connected = new Map<number, number>();
  let took: number[] = [];
  const children = Array.from({ length: processes }, (_, n) => {
    const child = fork(join(import.meta.dirname, 'crowd-process.ts'), [], { execArgv: ['--import', 'tsx'] });
    child.on('message', (report: Report) => {
      took.push(...report.took);
      connected.set(n, report.connected);
    });
    return child;
  });
  const tell = (order: Order): void => {
    for (const child of children) child.send(order);
  };
  return {
    enter: async (address) => {
      const share = Math.ceil(size / processes);
      await Promise.all(
        children.map(
          (child, n) =>
            new Promise<void>((resolve, reject) => {
              child.on('message', ({ entered }: Report) => {
                if (entered !== undefined) resolve();
              });
              child.once('exit', () => reject(new Error('a part of the crowd is gone')));
              child.send({ enter: { address, from: n * share, to: Math.min(size, (n + 1) * share) } } satisfies Order);
            }),
        ),
      );
    },
    write: () => {
      for (let writer = 0; writer < WRITERS; writer++) tell({ write: writer });
    },
    took: () => {
      const before = took;
      took = [];
      return before;
    },
    connected: () => [...connected.values()].reduce((sum, count) => sum + count, 0),
    leave: () => {
      for (const child of children) child.kill();
    },
  };
}
