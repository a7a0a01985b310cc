/** What the shares hold of a secret that does not fit in them: the key, and where the encrypted secret is. */
import { fromBase64, toBase64 } from '../bytes';
import type { FeedId } from '../ids';
import { field, fieldsOf, integerOf, type Fields } from '../messages/read';
import { MOST_PARTS } from './format';

/** By what the parts of a payload are found in their author's feed. Says nothing about what is in it. */
export type PayloadName = {
  /** base64 of the SHA-256 of the encrypted secret. */
  readonly id: string;
  /** How many there are. */
  readonly parts: number;
};

/** `key`: 32 bytes. */
export type Reference = PayloadName & { readonly key: Uint8Array };

/** The same, and in whose feed the parts are. */
export type Owned = Reference & { readonly owner: FeedId };

const DIGEST = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** The name of a payload in `fields`, or null. */
export function payloadNameOf(value: unknown): PayloadName | null {
  const fields = fieldsOf(value);
  return fields === null ? null : payloadNameIn(fields);
}

/** The same among other fields. */
export function payloadNameIn(fields: Fields): PayloadName | null {
  const id = field(fields, 'id');
  const parts = integerOf(field(fields, 'parts'), 1, MOST_PARTS);
  return typeof id === 'string' && DIGEST.test(id) && parts !== null ? { id, parts } : null;
}

/** What stands in the place of the secret, to become JSON. */
export function formatReference({ key, id, parts }: Reference): object {
  return { key: toBase64(key), id, parts };
}

/** The same back, or null for anything else. */
export function parseReference(value: unknown): Reference | null {
  const name = payloadNameOf(value);
  const encoded = fieldsOf(value)?.['key'];
  const key = typeof encoded === 'string' ? fromBase64(encoded) : null;
  return name === null || key?.length !== 32 ? null : { ...name, key };
}
