/**
 * Browsers inside of other apps: what a link opens in when it is tapped in a chat. What is kept there stays in that app, out of
 * reach of the real browser. They say so in what they call themselves, or leave out what a real browser adds.
 */
import { installing } from './installing';

/** `name`: the app around it, where it is one that we know. */
export type InsideApp = { readonly name: string | null };

/** Whose words stand in the user agent; the first that fits. */
const APPS: readonly (readonly [RegExp, string])[] = [
  [/\bInstagram\b/, 'Instagram'],
  [/\bBarcelona \d/, 'Threads'],
  [/FBAN\/Messenger|FB_IAB\/(Orca|MESSENGER)/, 'Messenger'],
  [/\bFBA[NV]\/|\bFB_IAB\//, 'Facebook'],
  [/\bWhatsApp\//, 'WhatsApp'],
  [/\bTelegram/, 'Telegram'],
  [/\bLine\/\d/, 'LINE'],
  [/musical_ly|BytedanceWebview|TikTok|\btrill_/, 'TikTok'],
  [/MicroMessenger\//, 'WeChat'],
  [/KAKAOTALK/, 'KakaoTalk'],
  [/\bSnapchat\b/, 'Snapchat'],
  [/\bTwitter for\b/, 'X'],
  [/LinkedInApp/, 'LinkedIn'],
  [/\bPinterest\//, 'Pinterest'],
  [/\bGSA\//, 'Google'],
];

/** Android's web view calls itself "wv"; Apple's lacks the word that ends the name of every browser there. */
const WEB_VIEW = /; wv\)|AppleWebKit\/(?!.*\bSafari\/)/;

/** What `userAgent` says of an app around the browser; null for a browser of its own. Pure. */
export function readInsideApp(userAgent: string): InsideApp | null {
  const name = APPS.find(([words]) => words.test(userAgent))?.[1] ?? null;
  return name !== null || WEB_VIEW.test(userAgent) ? { name } : null;
}

/** The app that this page is shown in; null for a browser, and for Coconut on a home screen, which is a web view as well. */
export function insideApp(): InsideApp | null {
  return installing.way === 'here' ? null : readInsideApp(navigator.userAgent);
}
