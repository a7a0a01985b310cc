/**
 * Preloaded into a room's process: with each SIGUSR2 the line fails in another way, and then not any more, as it says on stdout.
 * It is the app's larger files that it fails with: half of each arrives.
 */
import { ServerResponse } from 'node:http';

const WAYS = ['is whole', 'breaks', 'hangs'] as const;
/** bytes */
const LARGE = 4096;

let way = 0;
process.on('SIGUSR2', () => {
  way = (way + 1) % WAYS.length;
  console.log(`The line ${WAYS[way] ?? ''}.`);
});

ServerResponse.prototype.end = new Proxy(Reflect.get(ServerResponse.prototype, 'end'), {
  apply: (end, response: ServerResponse, given: readonly unknown[]) => {
    const [body] = given;
    const isLarge = response.req.url?.startsWith('/assets/') === true && Buffer.isBuffer(body) && body.length > LARGE;
    if (way === 0 || !isLarge) return Reflect.apply(end, response, given) as ServerResponse;
    response.write(body.subarray(0, body.length / 2), () => {
      if (WAYS[way] === 'breaks') response.destroy();
    });
    return response;
  },
});
