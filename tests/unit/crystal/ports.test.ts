/** The ports in memory do what the real ones do: the same contract is tried on both (see `tests/peers/ports.test.ts`). */
import { cast, World } from '../../support/cast';
import { feedContract, keysContract, vaultContract } from '../../support/port-contract';

const { alice, bob } = cast('alice', 'bob');

keysContract(() => [
  { port: alice.keys, id: alice.id },
  { port: bob.keys, id: bob.id },
]);
feedContract(async () => ({ port: new World().cast('alice').alice.feed }), bob.id);
vaultContract(async () => ({ port: new World().cast('alice').alice.vault }));
