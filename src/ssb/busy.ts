/** What is under way: whoever is about to stop the peer waits for it. */

export type Busy = {
  /** The same object; promises that its methods give are counted until they settle. */
  watch<T extends object>(target: T): T;
  isBusy(): boolean;
  /** Resolves when nothing is under way, or after `limit` ms. */
  idle(limit: number): Promise<void>;
};

export function createBusy(): Busy {
  const underWay = new Set<Promise<unknown>>();

  function count(promise: Promise<unknown>): void {
    underWay.add(promise);
    const done = (): void => {
      underWay.delete(promise);
    };
    promise.then(done, done);
  }

  async function settle(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  }

  return {
    watch: (target) =>
      new Proxy(target, {
        get: (object, name) => {
          const member: unknown = Reflect.get(object, name);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]): unknown => {
            const result: unknown = Reflect.apply(member, object, given);
            if (result instanceof Promise) count(result);
            return result;
          };
        },
      }),
    isBusy: () => underWay.size > 0,
    idle: (limit) => Promise.race([settle(), new Promise<void>((resolve) => setTimeout(resolve, limit))]),
  };
}
