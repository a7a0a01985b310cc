/**
 * Trusted Types: under the room's content security policy the browser takes no string for markup or for a script's address. The
 * app makes no markup from strings (Lit's templates have a policy of their own); addresses of scripts are those of the workers,
 * and only the app's own origin passes.
 */
type Rules = { createScriptURL(url: string): string };

declare global {
  interface WindowOrWorkerGlobalScope {
    /** Not in every browser; those without it take strings. */
    readonly trustedTypes?: { createPolicy(name: 'default', rules: Rules): unknown } | undefined;
  }
}

/** Lets scripts of this origin be started by address, and no others. Once per page and per worker, before the first. */
export function trustOwnScripts(): void {
  self.trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => {
      if (new URL(url, self.location.href).origin === self.location.origin) return url;
      throw new TypeError('a script of another origin');
    },
  });
}
