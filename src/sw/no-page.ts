/** What is shown where the app's page was cleared away and there is no network: the only page that does not come from the build. */
const WORDS = {
  en: {
    heading: 'Coconut needs the internet once',
    text: 'This browser has cleared away a part of Coconut. What is yours is still on this device. Connect to the internet, then open Coconut again.',
  },
  de: {
    heading: 'Coconut braucht einmal das Internet',
    text: 'Dieser Browser hat einen Teil von Coconut weggeräumt. Was dir gehört, ist noch auf diesem Gerät. Verbinde dich mit dem Internet und öffne Coconut dann noch einmal.',
  },
  es: {
    heading: 'Coconut necesita internet una vez',
    text: 'Este navegador ha borrado una parte de Coconut. Lo tuyo sigue en este dispositivo. Conéctate a internet y después vuelve a abrir Coconut.',
  },
  he: {
    heading: 'Coconut צריך אינטרנט פעם אחת',
    text: 'הדפדפן הזה מחק חלק מ-Coconut. כל מה ששלכם עדיין במכשיר הזה. התחברו לאינטרנט, ואז פתחו שוב את Coconut.',
  },
} as const;

/** A page of words alone, in the browser's language. `styles`: address of the app's style sheet, which is kept by itself. */
export function answerWithoutPage(styles: string): Response {
  const language = navigator.language.slice(0, 2);
  const spoken = language in WORDS ? (language as keyof typeof WORDS) : 'en';
  const { heading, text } = WORDS[spoken];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="${styles}"><title>Coconut</title>`;
  const body = `<main class="cannot"><h1>${heading}</h1><p>${text}</p></main>`;
  const direction = spoken === 'he' ? 'rtl' : 'ltr';
  const page = `<!doctype html><html lang="${spoken}" dir="${direction}"><head>${head}</head><body>${body}</body></html>`;
  const policy = "default-src 'none'; style-src 'self'";
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
  return new Response(page, { status: 503, headers });
}
