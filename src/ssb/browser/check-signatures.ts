/** Signatures of one author, checked by the browser's own ed25519. */

export type Task = {
  readonly id: number;
  /** The author's key, 32 bytes. */
  readonly key: Uint8Array<ArrayBuffer>;
  /** What was signed, and the signature (64 bytes). */
  readonly signed: readonly { readonly bytes: Uint8Array<ArrayBuffer>; readonly signature: Uint8Array<ArrayBuffer> }[];
};

/** For each of a task's signatures whether it is good; empty where that could not be found out here. */
export type Verdict = { readonly id: number; readonly good: readonly boolean[] };

/** Checks all of `task`. Never rejects: a browser without ed25519 and a key that is none give an empty verdict. */
export async function checkSignatures({ id, key, signed }: Task): Promise<Verdict> {
  try {
    const author = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    const checks = signed.map(({ bytes, signature }) => crypto.subtle.verify('Ed25519', author, signature, bytes));
    return { id, good: await Promise.all(checks) };
  } catch {
    return { id, good: [] };
  }
}
