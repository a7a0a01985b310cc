/** Calls `run` soon after the returned function is called: at once, then at most once in `interval` ms, the last call never lost. */
export function throttle(run: () => void, interval: number): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = null;
        last = performance.now();
        run();
      },
      Math.max(0, last + interval - performance.now()),
    );
  };
}
