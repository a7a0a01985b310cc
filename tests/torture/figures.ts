/** All figures, in the order in which they run. */
import type { Figure } from './figure';
import { faults } from './faults';
import { kills } from './kills';
import { messages } from './messages';
import { room } from './room';
import { shares } from './shares';
import { splitting } from './splitting';
import { tabs } from './tabs';

export const FIGURES: readonly Figure[] = [messages, shares, splitting, room, kills, faults, tabs];
