/** Stands in for `jitdb`, the query engine of ssb-db2: we read the log ourselves, and nobody else is to ask. */

type Done = (err?: Error | null) => void;

function noQueries(): object {
  const refuse = (...args: unknown[]): void => {
    const cb = args.at(-1);
    if (typeof cb === 'function') (cb as Done)(new Error('no queries here'));
  };
  return {
    // Told of the progress of indexes: there are none.
    status: () => () => undefined,
    indexingActive: { value: 0 },
    queriesActive: { value: 0 },
    lookup: refuse,
    prepare: refuse,
    reindex: (_offset: number, cb: Done): void => {
      cb();
    },
  };
}

export { noQueries as 'module.exports' };
