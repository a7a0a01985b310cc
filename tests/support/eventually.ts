/** Waiting without guessing how long: polls until `probe` gives something, or fails with what it was waiting for. */

const PAUSE = 20;

/** The first value of `probe` that is neither null, undefined nor false. Rejects after `limit` ms, naming `what` and what `tell` adds. */
export async function eventually<T>(
  what: string,
  probe: () => T | Promise<T>,
  limit = 20_000,
  tell: () => string | Promise<string> = () => '',
): Promise<Exclude<T, null | undefined | false>> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await probe();
    if (value !== null && value !== undefined && value !== false) return value as Exclude<T, null | undefined | false>;
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain for: ${what}\n${await tell()}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
