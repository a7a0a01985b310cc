// Runs in the owner's page: asks the friends' apps whether their pieces are still there, as the button does.
{
  const shell = () => document.querySelector('coconut-app');
  const pieces = (root) => shell().state.view.secrets.find((secret) => secret.root === root).friends;
  const until = async (holds) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
  };

  /** ms from the call until the view shows that the app of `friend` has confirmed anew; resolves when all have. */
  globalThis.drill = async (root, friend) => {
    const confirmedAt = () => pieces(root).find(({ person }) => person.id === friend).confirmedAt;
    const before = confirmedAt();
    const from = performance.now();
    const asked = await shell().api.check(root);
    if (!asked.ok) throw new Error(asked.reason);
    await until(() => confirmedAt() > before);
    const took = performance.now() - from;
    await until(() => pieces(root).every(({ check }) => check === null));
    return took;
  };
}
