/**
 * Notices peers that are gone without having said so (a phone in a pocket, a cable pulled): each is asked for a sign of life,
 * and who gives none is disconnected, so that nobody is led to them. It also keeps idle connections from being dropped.
 */
import type { Plugin, Rpc, Ssb } from '../ssb-types';

/** `pause`: ms between two questions; an answer may take as long, since tabs in the background are slow. */
export function heartbeatPlugin(pause: number): Plugin {
  return {
    version: '1.0.0',
    manifest: {},
    init: (ssb: Ssb) => {
      ssb.on('rpc:connect', (rpc) => watch(rpc, pause));
      return {};
    },
  };
}

function watch(rpc: Rpc, pause: number): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) {
      rpc.close(true);
      return;
    }
    answered = false;
    // Any answer will do: a peer without tunnels answers that it has none.
    rpc.tunnel.ping(() => {
      answered = true;
    });
  }, pause);
  rpc.once('closed', () => clearInterval(timer));
}
