/** All holes, each with the test file below `tests/peers` (without `thief-` and `.test.ts`) that finds it. */
import type { Hole } from './hole';
import { CLAIMANTS } from './holes-claimants';
import { OLD_KEY } from './holes-old-key';
import { VOICES } from './holes-voices';

export type Mutation = Hole & { readonly suite: 'old-key' | 'claimants' | 'voices' };

export const MUTATIONS: readonly Mutation[] = [
  ...OLD_KEY.map((hole) => ({ ...hole, suite: 'old-key' as const })),
  ...CLAIMANTS.map((hole) => ({ ...hole, suite: 'claimants' as const })),
  ...VOICES.map((hole) => ({ ...hole, suite: 'voices' as const })),
];
