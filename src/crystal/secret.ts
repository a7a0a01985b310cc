/** A secret: words, or a file. A file's name is part of it, and stands nowhere but inside the encryption. */
import { utf8, wipe } from './bytes';
import { FILE_NAME_LENGTH } from './limits';
import { cleanLine } from './messages/clean';

export type Secret = string | SecretFile;

/** No type is kept: nothing that comes back is ever opened by what it says of itself. */
export type SecretFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** How large `secret` is. Bytes; of words in UTF-8. */
export function sizeOf(secret: Secret): number {
  if (typeof secret !== 'string') return secret.bytes.length;
  const bytes = utf8(secret);
  wipe(bytes);
  return bytes.length;
}

/** Overwrites what can be: the bytes of a file. */
export function wipeSecret(secret: Secret): void {
  if (typeof secret !== 'string') wipe(secret.bytes);
}

/** `secret`, with bytes of its own. */
export function copyOf(secret: Secret): Secret {
  return typeof secret === 'string' ? secret : { ...secret, bytes: secret.bytes.slice() };
}

/** The last part of `name`, fit to be shown and to be a file's; never empty. */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return cleanLine(last.replaceAll(/[<>:"|?*]/g, '_').replace(/^\.+/, ''), FILE_NAME_LENGTH) ?? 'file';
}
