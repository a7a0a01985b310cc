/** All stages, in the order in which they run. */
import type { Stage } from './stage';
import { newcomer } from './stages/newcomer';
import { peers } from './stages/peers';
import { publish } from './stages/publish';
import { crystals } from './stages/crystals';
import { receipt } from './stages/receipt';
import { bytes } from './stages/bytes';
import { folding, shares } from './stages/domain';
import { room } from './stages/room';

export const STAGES: readonly Stage[] = [bytes, peers, publish, receipt, shares, folding, crystals, newcomer, room];
