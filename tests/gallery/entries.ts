/// <reference types="vite/client" />
import type { Entry } from './entry';

const modules = import.meta.glob<{ readonly entries: readonly Entry[] }>('./states-*.ts', { eager: true });
/** All entries of all `states-*.ts` files, on the page. */
export const entries: readonly Entry[] = Object.values(modules).flatMap((module) => module.entries);
