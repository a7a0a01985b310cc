/** The content security policy in the built page itself, for hosts that let one set no headers. */
import type { Plugin } from 'vite';
import { POLICY_OF_PAGE } from '../room/http/security-headers.ts';

/** The plugin. In front of all else that the page loads. */
export function putPolicyInPage(): Plugin {
  return {
    name: 'policy-in-page',
    apply: 'build',
    transformIndexHtml: (markup) => {
      const first = '<meta charset="utf-8" />';
      if (!markup.includes(first)) throw new Error('The page does not begin as it did: its policy has no place.');
      return markup.replace(
        first,
        `${first}\n    <meta http-equiv="Content-Security-Policy" content="${POLICY_OF_PAGE}" />`,
      );
    },
  };
}
