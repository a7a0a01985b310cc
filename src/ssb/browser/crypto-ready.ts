/** Resolves when libsodium's WebAssembly is loaded; before, everything is signed and verified many times slower. */
import { events } from 'sodium-browserify';

export const cryptoReady = new Promise<void>((resolve) => {
  events.once('sodium-browserify:wasm loaded', resolve);
});
