/** How many times as long as it takes itself what is throttled stays away at least. */
const REST = 3;

/**
 * Calls `run` soon after the returned function is called: at once, then at most once in `interval` ms (and less often where it takes long
 * itself), the last call never lost.
 */
export function throttle(run: () => void, interval: number): () => void {
  let next = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = null;
        const began = performance.now();
        run();
        const took = performance.now() - began;
        next = began + Math.max(interval, (1 + REST) * took);
      },
      Math.max(0, next - performance.now()),
    );
  };
}
