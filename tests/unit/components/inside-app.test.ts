import { describe, expect, it } from 'vitest';
import { readInsideApp } from '../../../src/components/shell/inside-app';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240805.005; wv) AppleWebKit/537.36 (KHTML, like Gecko)';
const VIEW = `${ANDROID} Version/4.0 Chrome/127.0.6533.103 Mobile Safari/537.36`;
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const PC = 'Mozilla/5.0 (X11; Linux x86_64)';

describe('a browser inside of another app', () => {
  it.each([
    ['Instagram', `${VIEW} Instagram 344.0.0.41.93 Android (34/14; 420dpi; 1080x2400; Google/google; Pixel 8)`],
    ['Instagram', `${IPHONE} Mobile/15E148 Instagram 344.0.9.28.90 (iPhone15,2; iOS 17_6; de_DE; scale=3.00)`],
    ['Facebook', `${VIEW} [FB_IAB/FB4A;FBAV/475.0.0.47.83;]`],
    ['Facebook', `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/475.0.0.36.97;FBDV/iPhone15,2;FBLC/de_DE]`],
    ['Messenger', `${VIEW} [FB_IAB/Orca-Android;FBAV/470.0.0.44.109;]`],
    ['Messenger', `${IPHONE} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/470.0.0.38.105]`],
    ['WhatsApp', `${IPHONE} Mobile/15E148 WhatsApp/2.24.16.78`],
    ['LINE', `${VIEW.replace('; wv', '')} Line/14.13.1/IAB`],
    ['TikTok', `${IPHONE} Mobile/15E148 musical_ly_35.9.0 JsSdk/2.0 NetType/WIFI BytedanceWebview/d8a21c6`],
    ['WeChat', `${IPHONE} Mobile/15E148 MicroMessenger/8.0.50(0x18003234) NetType/WIFI Language/en`],
    ['Telegram', `${VIEW} Telegram-Android/11.0.0 (Google Pixel 8; Android 14; SDK 34; HIGH)`],
    ['Google', `${IPHONE} GSA/328.0.660 Mobile/15E148 Safari/604.1`],
    [null, VIEW],
    [null, `${IPHONE} Mobile/15E148`],
  ])('is seen: %s', (name, userAgent) => {
    expect(readInsideApp(userAgent)).toEqual({ name });
  });

  it.each([
    ['Chrome on Android', VIEW.replace('; wv', '').replace('Version/4.0 ', '')],
    ['Samsung Internet', `${ANDROID.replace('; wv', '')} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36`],
    ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:129.0) Gecko/129.0 Firefox/129.0'],
    ['Safari', `${IPHONE} Version/17.6 Mobile/15E148 Safari/604.1`],
    ['Chrome on iPhone', `${IPHONE} CriOS/127.0.6533.107 Mobile/15E148 Safari/604.1`],
    ['Firefox on iPhone', `${IPHONE} FxiOS/129.0 Mobile/15E148 Safari/605.1.15`],
    ['Chromium', `${PC} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36`],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
    ['WebKitGTK', `${PC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15`],
  ])('is not seen in %s', (_browser, userAgent) => {
    expect(readInsideApp(userAgent)).toBeNull();
  });
});
