/** What every implementation of the domain's ports must do, in memory or over a real stack. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFeedId, isMsgId, type FeedId } from '../../src/crystal/ids';
import {
  MessageTooLarge,
  type Draft,
  type FeedMessage,
  type FeedPort,
  type KeysPort,
  type VaultPort,
} from '../../src/crystal/ports';
import { eventually } from './eventually';

/** A port under test, and how to be rid of it. */
export type Tried<Port> = { readonly port: Port; readonly remove?: () => Promise<void> };

/** The feed; `other`: the id of somebody else. */
export function feedContract(make: () => Promise<Tried<FeedPort>>, other: FeedId): void {
  describe('the feed', () => {
    let tried: Tried<FeedPort>;
    let feed: FeedPort;
    beforeEach(async () => {
      tried = await make();
      feed = tried.port;
    });
    afterEach(() => tried.remove?.());

    const name = (text: string): Draft => ({
      audience: 'public',
      content: { type: 'about', about: feed.id, name: text },
    });
    const note = (text: string, recps: readonly FeedId[]): Draft => ({
      audience: 'private',
      recps,
      content: { type: 'dark-crystal/root', version: '1.0.0', name: text },
    });

    function listen(): { readonly heard: FeedMessage[]; stored: number; readonly stop: () => void } {
      const heard: FeedMessage[] = [];
      const ears = { heard, stored: 0, stop: (): void => undefined };
      ears.stop = feed.subscribe(
        (batch) => heard.push(...batch),
        () => (ears.stored += 1),
      );
      return ears;
    }

    it('has a feed id', () => {
      expect(isFeedId(feed.id)).toBe(true);
    });

    it('publishes one at a time, in call order, and gives what was published', async () => {
      const published = await Promise.all(
        [name('a'), note('b', [feed.id]), note('c', [other, feed.id])].map(feed.publish),
      );
      expect(published.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      expect(published.every(({ key, author }) => isMsgId(key) && author === feed.id)).toBe(true);
      expect(published.map(({ isPrivate }) => isPrivate)).toEqual([false, true, true]);
      expect(published[2]?.content).toEqual({
        type: 'dark-crystal/root',
        version: '1.0.0',
        name: 'c',
        recps: [other, feed.id],
      });
    });

    it('tells whoever listens what is stored, that this was all, and what comes then', async () => {
      const first = await feed.publish(note('a', [feed.id]));
      const ears = listen();
      await eventually('what is stored', () => ears.stored > 0);
      expect(ears.heard).toEqual([first]);
      const second = await feed.publish(name('b'));
      await eventually('what comes then', () => ears.heard.some(({ key }) => key === second.key));
      expect(ears.heard.find(({ key }) => key === second.key)).toEqual(second);
      expect(ears.stored).toBe(1);
      ears.stop();
      await feed.publish(name('c'));
      const again = listen();
      await eventually('it to be stored', () => again.heard.length === 3);
      again.stop();
      expect(ears.heard.some(({ sequence }) => sequence === 3)).toBe(false);
    });

    it('says that nothing is stored where nothing is', async () => {
      const ears = listen();
      await eventually('the end of what is stored', () => ears.stored === 1);
      expect(ears.heard).toEqual([]);
      ears.stop();
    });

    it('reads a message anew by whose it is and where it stands', async () => {
      const published = await Promise.all([name('a'), note('b', [feed.id])].map(feed.publish));
      for (const message of published) expect(await feed.read(feed.id, message.sequence)).toEqual(message);
      for (const sequence of [0, 3, -1, 0.5, NaN]) expect(await feed.read(feed.id, sequence)).toBeNull();
      expect(await feed.read(other, 1)).toBeNull();
    });

    it('publishes nothing that is too large or has no recipients, and goes on', async () => {
      await expect(feed.publish(note('x'.repeat(8192), [feed.id]))).rejects.toBeInstanceOf(MessageTooLarge);
      await expect(feed.publish(name('x'.repeat(8192)))).rejects.toBeInstanceOf(MessageTooLarge);
      await expect(feed.publish(note('x', []))).rejects.toThrow();
      await expect(
        feed.publish(
          note(
            'x',
            Array.from({ length: 8 }, () => feed.id),
          ),
        ),
      ).rejects.toThrow();
      expect((await feed.publish(name('x'))).sequence).toBe(1);
    });
  });
}

/** Keys of two people. */
export function keysContract(
  make: () => readonly [Tried<KeysPort> & { readonly id: FeedId }, Tried<KeysPort> & { readonly id: FeedId }],
): void {
  describe('keys', () => {
    const [{ port: mine, id }, { port: theirs, id: other }] = make();
    const bytes = Uint8Array.of(1, 2, 3);

    it('sign, and verify what they signed and nothing else', () => {
      const signature = mine.sign(bytes);
      expect(signature.length).toBe(64);
      expect(theirs.verify(id, bytes, signature)).toBe(true);
      expect(theirs.verify(other, bytes, signature)).toBe(false);
      expect(mine.verify(id, Uint8Array.of(1, 2, 4), signature)).toBe(false);
      for (const malformed of [new Uint8Array(0), new Uint8Array(63), new Uint8Array(64), new Uint8Array(65)]) {
        expect(mine.verify(id, bytes, malformed)).toBe(false);
      }
    });

    it('box a share so that only its custodian can open it', () => {
      const boxed = mine.boxShare('801abcd', other);
      expect(boxed).toMatch(/^[A-Za-z0-9+/]+={0,2}\.box$/);
      expect(theirs.openShare(boxed)).toBe('801abcd');
      expect(mine.openShare(boxed)).toBeNull();
      expect(mine.boxShare('801abcd', other)).not.toBe(boxed);
    });

    it('open nothing else, and never throw', () => {
      for (const text of ['', '.box', 'x.box', '801abcd', `${'A'.repeat(400)}.box`])
        expect(mine.openShare(text)).toBeNull();
    });
  });
}

/** The vault. */
export function vaultContract(make: () => Promise<Tried<VaultPort>>): void {
  describe('the vault', () => {
    let tried: Tried<VaultPort>;
    let vault: VaultPort;
    beforeEach(async () => {
      tried = await make();
      vault = tried.port;
    });
    afterEach(() => tried.remove?.());

    const NAME = 'plan:%AA+/=.sha256';

    it('gives what was last written, by any name', async () => {
      expect(await vault.read(NAME)).toBeNull();
      await vault.write(NAME, Uint8Array.of(1));
      await vault.write(NAME, Uint8Array.of(2, 3));
      await vault.write('other', new Uint8Array(0));
      expect(Uint8Array.from((await vault.read(NAME)) ?? [])).toEqual(Uint8Array.of(2, 3));
      expect((await vault.read('other'))?.length).toBe(0);
      expect(await vault.names('plan:')).toEqual([NAME]);
      expect([...(await vault.names(''))].sort()).toEqual(['other', NAME].sort());
    });

    it('is not changed by what happens to the bytes outside', async () => {
      const bytes = Uint8Array.of(1, 2);
      await vault.write(NAME, bytes);
      bytes.fill(9);
      (await vault.read(NAME))?.fill(9);
      expect(Uint8Array.from((await vault.read(NAME)) ?? [])).toEqual(Uint8Array.of(1, 2));
    });

    it('forgets what is removed, and does not mind what was not there', async () => {
      await vault.write(NAME, Uint8Array.of(1));
      await vault.remove(NAME);
      await vault.remove('never there');
      expect(await vault.read(NAME)).toBeNull();
      expect(await vault.names('')).toEqual([]);
    });

    it('takes a plan of the largest size', async () => {
      const bytes = new Uint8Array(1_500_000).fill(7);
      await vault.write(NAME, bytes);
      expect((await vault.read(NAME))?.length).toBe(bytes.length);
    });
  });
}
