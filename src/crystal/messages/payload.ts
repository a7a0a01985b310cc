/** `dark-crystal/payload` 1.0.0: one part of an encrypted secret. Public: its key is in the shares alone. */
import { payloadNameIn, type PayloadName } from '../payload/reference';
import { PART_LENGTH } from '../payload/seal';
import type { Draft } from '../ports';
import { field, fit, integerOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type PayloadPart = PayloadName & {
  readonly type: 'payload';
  /** Which one it is: 1 to `parts`. */
  readonly part: number;
  /** base64 */
  readonly data: string;
};

export function parsePayload(fields: Fields): Parsed<PayloadPart> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const name = payloadNameIn(fields);
  if (name === null) return unfit('bad-payload');
  const part = integerOf(field(fields, 'part'), 1, name.parts);
  if (part === null) return unfit('bad-part');
  const data = stringOf(field(fields, 'data'), PART_LENGTH);
  if (data === null || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return unfit('bad-data');
  return fit({ type: 'payload', ...name, part, data });
}

/** Part number `part` of the payload `name`. In the open: whoever replicates the feed can pass it on. */
export function buildPayload({ id, parts }: PayloadName, part: number, data: string): Draft {
  return {
    audience: 'public',
    content: { type: 'dark-crystal/payload', version: '1.0.0', id, part, parts, data },
  };
}
