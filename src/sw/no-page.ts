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

/** A page of words alone, in the browser's language. */
export function answerWithoutPage(): Response {
  const language = navigator.language.slice(0, 2);
  const spoken = language in WORDS ? (language as keyof typeof WORDS) : 'en';
  const { heading, text } = WORDS[spoken];
  const body = `<!doctype html><html lang="${spoken}" dir="${spoken === 'he' ? 'rtl' : 'ltr'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Coconut</title><h1>${heading}</h1><p>${text}</p></html>`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" };
  return new Response(body, { status: 503, headers });
}
