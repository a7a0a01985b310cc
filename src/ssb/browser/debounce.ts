/**
 * Stands in for `lodash.debounce`, with which the log and the indexes put off each write until nothing was added for 250 ms:
 * while messages keep coming, nothing would ever be written. Here a write waits a little, and never longer.
 */
const LONGEST = 50; // ms

function debounce<A extends unknown[]>(run: (...args: A) => void, wait: number): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let latest: A;
  return (...args) => {
    latest = args;
    timer ??= setTimeout(
      () => {
        timer = null;
        run(...latest);
      },
      Math.min(wait, LONGEST),
    );
  };
}

export { debounce as 'module.exports' };
