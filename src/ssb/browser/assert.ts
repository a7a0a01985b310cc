/** Stands in for Node's `assert`, as far as the SSB packages use it. */
function assert(condition: unknown, message?: string): void {
  if (!condition) throw new Error(message ?? 'assertion failed');
}

const withChecks = Object.assign(assert, {
  ok: assert,
  equal: (a: unknown, b: unknown, message?: string) => {
    assert(a === b, message);
  },
  strictEqual: (a: unknown, b: unknown, message?: string) => {
    assert(a === b, message);
  },
});

export { withChecks as 'module.exports' };
