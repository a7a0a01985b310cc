/** All figures, in the order in which they run. */
import type { Figure } from './figure';
import { messages } from './messages';
import { room } from './room';
import { shares } from './shares';
import { splitting } from './splitting';

export const FIGURES: readonly Figure[] = [messages, shares, splitting, room];
