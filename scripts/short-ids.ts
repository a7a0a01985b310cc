/**
 * Sentences are looked up by a hash of their English text, and hashes do not compress: of 64 bits, 28 tell one and a half thousand
 * sentences apart as well. A build in which they do not fails.
 */
import type { Plugin } from 'vite';

/** Letters that stay: one for the kind of sentence, seven of the hash. */
const LENGTH = 8;
const ID = /^(\s*)'([sh][0-9a-f]{16})':/gm;
const WORDS = /\/words\/locales\/[^/]+\.ts$/;
const LOOK_UP = '/@lit/localize/internal/runtime-msg.js';
/** What `LOOK_UP` calls for the hash. */
const HASH = /(id = generateMsgId\(.*\));/;

/** The plugin; the words and what looks them up agree. */
export function shortenIds(): Plugin {
  return {
    name: 'short-ids',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith(LOOK_UP)) {
        if (!HASH.test(code)) this.error('@lit/localize looks up its sentences in another way than before.');
        return code.replace(HASH, `$1.slice(0, ${LENGTH});`);
      }
      if (!WORDS.test(id)) return null;
      const seen = new Set<string>();
      return code.replaceAll(ID, (_line, space: string, long: string) => {
        const short = long.slice(0, LENGTH);
        if (seen.has(short)) this.error(`Two sentences are ${short}: one letter more is needed.`);
        seen.add(short);
        return `${space}${short}:`;
      });
    },
  };
}
