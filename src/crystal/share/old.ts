/** Shares of old clients, 1.0.0 and 2.0.0: the secret itself split by secrets.js. Read only, never written. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toHex, utf8 } from '../bytes';
import { isMost, MOST_CHOICES, openAny, type Budget } from './choices';
import { parseLabelled, type Labelled } from './seal';
import { fitsWith, hexOfText, joinPoints, parsePoint, textOfHex, type Point } from './shamir';

/** Hex digits of the checksum in front of a joined 2.0.0 secret. */
const CHECKSUM = 32;

/** A plain share of secrets.js in hex. */
export function parseShare1(text: string): Point | null {
  return parsePoint(text);
}

/** The same with its data in base64. */
export function parseShare2(text: string): Point | null {
  const data = /^8[0-9a-f]{2}/i.test(text) ? fromBase64(text.slice(3)) : null;
  return data === null ? null : parsePoint(text.slice(0, 3) + toHex(data));
}

/** What old shares gave, and which of them fit together. */
export type Joined = Labelled & { readonly fitting: readonly Point[] };

/**
 * The secret of which `quorum` of `points` are shares 2.0.0; bad ones among them are found by the checksum.
 * Null where no choice of them passes it.
 */
export function joinOld2(points: readonly Point[], quorum: number): Joined | null {
  return joinAny(points, quorum, open2);
}

/**
 * The same for shares 1.0.0, called `label`. They have no checksum: what joins must at least have the form of a secret
 * (by chance about once in 30,000) and agree with all other shares; otherwise null, for nobody can tell which share is bad.
 */
export function joinOld1(points: readonly Point[], quorum: number, label: string): Joined | null {
  const joined = joinAny(points.slice(0, quorum), quorum, (hex) => open1(hex, label));
  if (joined === null) return null;
  const rest = points.slice(quorum);
  return rest.every((point) => fitsWith(joined.fitting, point)) ? { ...joined, fitting: points } : null;
}

/**
 * The secret in shares 2.0.0 of which nobody says how many are needed: first all of them are tried (more than needed do no harm),
 * then all but one, any two, all but two, any three, and so on, up to `MOST_CHOICES` in all. Null where no choice passes the
 * checksum with which most of them fit.
 */
export function joinOldUnknown(points: readonly Point[]): Joined | null {
  const budget = { left: MOST_CHOICES };
  const counts = [...points.keys()].flatMap((at) => [points.length - at, at + 1]);
  for (const count of new Set(counts.filter((count) => count >= 2))) {
    const joined = joinAny(points, count, open2, budget);
    if (joined !== null && isMost(joined.fitting, points)) return joined;
  }
  return null;
}

function joinAny(
  points: readonly Point[],
  quorum: number,
  open: (hex: string) => Labelled | null,
  budget?: Budget,
): Joined | null {
  const join = (choice: readonly Point[]): Labelled | null => {
    if (new Set(choice.map(({ id }) => id)).size < quorum) return null;
    if (choice.some(({ data }) => data.length !== choice[0]?.data.length)) return null;
    return open(joinPoints(choice));
  };
  const found = openAny(points, quorum, join, fitsWith, budget);
  return found === null ? null : { ...found.opened, fitting: found.fitting };
}

function open2(hex: string): Labelled | null {
  if (hex.length % 4 !== 0 || hex.length <= CHECKSUM) return null;
  const packed = textOfHex(hex.slice(CHECKSUM));
  const sum = toHex(sha256(utf8(packed))).slice(-CHECKSUM);
  return sum === hex.slice(0, CHECKSUM) ? parseLabelled(packed) : null;
}

/** secrets.js marks the beginning with a one bit: a wrong joint rarely leaves whole characters behind it. */
function open1(hex: string, label: string): Labelled | null {
  if (hex.length === 0 || hex.length % 4 !== 0) return null;
  const secret = textOfHex(hex);
  return hexOfText(secret) === hex ? { secret, label } : null;
}
