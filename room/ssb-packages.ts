/** Loads the untyped SSB packages and gives each its narrow type; nothing else in the room touches them. */
import { createRequire } from 'node:module';
import type { Keys, StackBuilder } from './ssb-types';

const load = createRequire(import.meta.url);

export const createStack = load('secret-stack') as (config: object) => StackBuilder;

export const ssbKeys = load('ssb-keys') as {
  loadSync(file: string): Keys | undefined;
  createSync(file: string): Keys;
};

/** The network's key: whoever has another one cannot even shake hands. */
export const caps = load('ssb-caps') as { readonly shs: string };

/** Storage and replication, in the order in which they must be installed. */
export const storagePlugins: readonly unknown[] = [
  load('ssb-db2/core'),
  load('ssb-classic'),
  load('ssb-db2/compat/ebt'),
];
export const replicationPlugin: unknown = load('ssb-ebt');
