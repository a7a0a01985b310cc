import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvitationLink } from '../../src/api';
import { parseFeedId, type FeedId } from '../../src/crystal/ids';
import { formatInvitationLink, parseInvitationLink, readRoomKey } from '../../src/ssb/invitation-link';

const KEY = 'QlCTpvY7p9ty2yOFrv1WU1AE88aoQc4Y7wYal7PFc+w=';
const alice = parseFeedId(`@${KEY}.ed25519`) as FeedId;
const app = 'https://coconut.example/app/';
const link: InvitationLink = {
  room: `wss://coconut.example:443~shs:${KEY}`,
  origin: 'https://coconut.example',
  code: 'aB3_-x',
  inviter: alice,
  inviterName: 'Alice & Søn',
};

/** The link with one parameter replaced (or removed by null). */
function withParam(name: string, value: string | null): string {
  const [before, after] = formatInvitationLink(app, link).split('?');
  const params = new URLSearchParams(after);
  if (value === null) params.delete(name);
  else params.set(name, value);
  return `${before ?? ''}?${params.toString()}`;
}

describe('invitation links', () => {
  it('come back as they were, from the whole link and from its fragment alone', () => {
    const text = formatInvitationLink(`${app}#/people`, link);
    expect(text.startsWith(`${app}#/join?room=wss`)).toBe(true);
    expect(parseInvitationLink(text)).toEqual(link);
    expect(parseInvitationLink(text.slice(text.indexOf('#')))).toEqual(link);
    expect(parseInvitationLink(` ${text}\n`)).toEqual(link);
  });

  it('may name nobody: a room’s first link', () => {
    const first = { ...link, inviter: null, inviterName: null };
    expect(parseInvitationLink(formatInvitationLink(app, first))).toEqual(first);
  });

  it('keep every part in the fragment, where no server sees it', () => {
    const url = new URL(formatInvitationLink(app, link));
    expect(url.origin + url.pathname + url.search).toBe(app);
  });

  it.each([
    ['no room', 'room', null],
    ['a room that is no websocket', 'room', `http://coconut.example:443~shs:${KEY}`],
    ['a room without a key', 'room', 'wss://coconut.example:443'],
    ['a second address smuggled in', 'room', `wss://a.example:1~shs:${KEY};net:b:2~shs:${KEY}`],
    ['no origin', 'http', null],
    ['a script for an origin', 'http', 'javascript:alert(1)'],
    ['a file for an origin', 'http', 'file:///etc/passwd'],
    ['no code', 'code', null],
    ['an empty code', 'code', ''],
    ['an endless code', 'code', 'x'.repeat(129)],
    ['a code with blanks', 'code', 'a b'],
    ['an inviter that is no feed', 'by', '@alice'],
  ])('are refused with %s', (_what, name, value) => {
    expect(parseInvitationLink(withParam(name, value))).toBeNull();
  });

  it('are refused in a foreign scheme or off their route', () => {
    const fragment = formatInvitationLink('', link);
    expect(parseInvitationLink(`javascript:alert(1)${fragment}`)).toBeNull();
    expect(parseInvitationLink(`${app}#/people${fragment}`)).toBeNull();
    expect(parseInvitationLink(app)).toBeNull();
    expect(parseInvitationLink('')).toBeNull();
  });

  it('cut an over-long name, and drop what cannot be seen in it', () => {
    expect(parseInvitationLink(withParam('name', 'é'.repeat(500)))?.inviterName).toBe('é'.repeat(64));
    expect(parseInvitationLink(withParam('name', '\u202eecilA\u0000'))?.inviterName).toBe('ecilA');
    expect(parseInvitationLink(withParam('name', ' \u200b\u3164 '))?.inviterName).toBeNull();
    expect(parseInvitationLink(withParam('name', `E\u0301${'\u0301'.repeat(500)}ve`))?.inviterName).toBe(
      `É${'\u0301'.repeat(8)}ve`,
    );
  });

  it('never throw, whatever they are given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseInvitationLink(text)));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseInvitationLink(`#/join?${text}`)));
  });

  it('tell the room’s feed id', () => {
    expect(readRoomKey(link.room)).toBe(alice);
    expect(readRoomKey('ws://x')).toBeNull();
  });
});
