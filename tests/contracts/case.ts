/** One promise of a contract, told without a test framework: the same cases run in Node and inside a browser's worker. */
export type Case<T> = { readonly name: string; readonly run: (subject: T) => Promise<void> };

/** Throws where `found` is not what was `wanted`, compared as JSON. */
export function expectSame(found: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (is !== should) throw new Error(`found ${is}, wanted ${should}`);
}

/** Resolves to what `work` is rejected with; throws where it is not. */
export async function expectRejection(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (cause) {
    return cause instanceof Error ? cause : new Error(String(cause));
  }
  throw new Error('not rejected');
}
