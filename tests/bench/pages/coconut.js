// Runs in the real page before its own scripts, and uses what the page itself uses: the api that it gave its shell.
{
  const poll = (look) =>
    new Promise((resolve) => {
      const again = () => {
        const found = look();
        if (found) resolve(found);
        else requestAnimationFrame(again);
      };
      again();
    });
  const shell = () => document.querySelector('coconut-app');

  let watching = null;
  /** Resolves with the first state for which `wanted` holds. */
  async function until(wanted) {
    const api = await poll(() => shell()?.api);
    return new Promise((resolve) => {
      watching = (state) => {
        if (wanted(state)) resolve(state);
      };
      void api.watch((state) => watching(state));
    });
  }

  const knows = (author, name) => (state) =>
    state.kind === 'ready' && state.view.people.some((person) => person.id === author && person.ownName === name);

  async function start() {
    // What a person does on a first visit, without the time it takes them.
    void until(({ kind }) => kind === 'new' || kind === 'ready').then(({ kind }) => {
      if (kind === 'new') void shell().api.createIdentity('Bench');
    });
    await poll(() => shell()?.shadowRoot?.querySelector('coconut-home')?.shadowRoot?.querySelector('h1'));
    return performance.now();
  }

  globalThis.bench = {
    // ms from navigation to the home screen
    ready: start(),

    // ms from navigation until the peer is there, too, and what is on screen is as things are
    whole: poll(() => shell()?.shadowRoot?.querySelector('main[aria-busy=false]')).then(() => performance.now()),

    // ms from following and dialling to the author's last message being in the view
    async takeIn({ address, author, name }) {
      const from = performance.now();
      const all = until(knows(author, name));
      await shell().api.follow(author, true);
      await shell().api.joinRoom(address);
      await all;
      return { ms: performance.now() - from, blocked: await blockedSince(from) };
    },

    // ms for as many private messages, one after another, each on the disk before the next: notes to oneself
    async publish({ count }) {
      const { view } = await until(({ kind }) => kind === 'ready');
      const from = performance.now();
      for (let n = 0; n < count; n += 1) {
        const written = await shell().api.setNickname(view.me.id, `Number ${n} `.padEnd(60, 'x'));
        if (!written.ok) throw new Error(written.reason);
      }
      return performance.now() - from;
    },

    async has({ author, name }) {
      return knows(author, name)(await until(({ kind }) => kind === 'ready'));
    },
  };
}
