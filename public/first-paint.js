/*
 * Before the first paint: the chosen look and language, and a page that can be read where Coconut cannot run. A plain script in an
 * old form of the language, so that old browsers understand it too. The look: see src/components/shell/theme.ts; the language:
 * src/components/words/language.ts.
 */
(function () {
  'use strict';
  var root = document.documentElement;
  var WORDS = {
    en: {
      starting: 'Coconut is starting…',
      old: 'This browser is too old for Coconut',
      update:
        'Nothing was lost. Update this browser, or open the same link in a newer one: Chrome, Edge, Firefox or Safari.',
      insecure: 'Coconut cannot run at this address',
      https:
        'It only runs at addresses that begin with https://, where nobody can change it on the way. Ask whoever gave you the link for another one.',
      part: 'A part of Coconut could not be loaded',
      again:
        'Everything that is yours is still on this device. Check your internet connection, then load the page again.',
    },
    de: {
      starting: 'Coconut startet…',
      old: 'Dieser Browser ist zu alt für Coconut',
      update:
        'Es ging nichts verloren. Aktualisiere diesen Browser, oder öffne denselben Link in einem neueren: Chrome, Edge, Firefox oder Safari.',
      insecure: 'An dieser Adresse kann Coconut nicht laufen',
      https:
        'Es läuft nur an Adressen, die mit https:// beginnen: Dort kann es unterwegs niemand verändern. Bitte um einen anderen Link.',
      part: 'Ein Teil von Coconut konnte nicht geladen werden',
      again:
        'Alles, was dir gehört, ist noch auf diesem Gerät. Prüfe deine Internetverbindung, dann lade die Seite neu.',
    },
    es: {
      starting: 'Coconut se está abriendo…',
      old: 'Este navegador es demasiado antiguo para Coconut',
      update:
        'No se ha perdido nada. Actualiza este navegador o abre el mismo enlace en uno más nuevo: Chrome, Edge, Firefox o Safari.',
      insecure: 'Coconut no puede funcionar en esta dirección',
      https:
        'Solo funciona en direcciones que empiezan por https://, donde nadie puede cambiarlo por el camino. Pide otro enlace a quien te dio este.',
      part: 'No se ha podido cargar una parte de Coconut',
      again: 'Todo lo tuyo sigue en este dispositivo. Comprueba tu conexión a internet y vuelve a cargar la página.',
    },
    he: {
      starting: 'Coconut נפתח…',
      old: 'הדפדפן הזה ישן מדי בשביל Coconut',
      update:
        'שום דבר לא אבד. עדכנו את הדפדפן, או פתחו את אותו קישור בדפדפן חדש יותר: Chrome, Edge, Firefox או Safari.',
      insecure: 'Coconut לא יכול לפעול בכתובת הזאת',
      https:
        'הוא פועל רק בכתובות שמתחילות ב-https://, שם אף אחד לא יכול לשנות אותו בדרך. בקשו קישור אחר ממי ששלח לכם את זה.',
      part: 'אי אפשר היה לטעון חלק מ-Coconut',
      again: 'כל מה ששלכם עדיין במכשיר הזה. בדקו את החיבור לאינטרנט, ואז טענו את הדף מחדש.',
    },
  };

  function recall(name) {
    try {
      return localStorage.getItem('coconut-' + name);
    } catch (error) {
      return null; // no storage: as the system has it
    }
  }

  function pickLanguage() {
    var wanted = [recall('language')].concat(navigator.languages || [navigator.language]);
    for (var i = 0; i < wanted.length; i++) {
      var tag = String(wanted[i]).toLowerCase().split('-')[0];
      if (tag === 'iw') tag = 'he';
      if (Object.prototype.hasOwnProperty.call(WORDS, tag)) return tag;
    }
    return 'en';
  }

  /** What Coconut cannot do without, newest things first. */
  function isOld() {
    return !(
      'noModule' in HTMLScriptElement.prototype &&
      typeof Array.prototype.findLast === 'function' &&
      typeof Object.hasOwn === 'function' &&
      typeof structuredClone === 'function' &&
      typeof WebAssembly === 'object' &&
      typeof Intl.ListFormat === 'function' &&
      'indexedDB' in window &&
      'inset' in root.style
    );
  }

  function isInsecure() {
    return window.isSecureContext === false;
  }

  function tell(heading, text) {
    var app = document.querySelector('coconut-app');
    var main = document.createElement('main');
    main.className = 'cannot';
    var h1 = document.createElement('h1');
    h1.textContent = heading;
    var p = document.createElement('p');
    p.textContent = text;
    main.appendChild(h1);
    main.appendChild(p);
    app.parentNode.replaceChild(main, app);
  }

  var theme = recall('theme');
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);
  var language = pickLanguage();
  root.lang = language;
  root.dir = language === 'he' ? 'rtl' : 'ltr';
  var words = WORDS[language];
  var cannot = isInsecure() ? 'insecure' : isOld() ? 'old' : '';
  if (cannot) root.setAttribute('data-cannot', cannot);

  // The first module cannot be had, or is not what the page was built with: what is kept is looked at, for the next time.
  document.addEventListener(
    'error',
    function (event) {
      if (!event.target || event.target.type !== 'module') return;
      var worker = navigator.serviceWorker && navigator.serviceWorker.controller;
      if (worker) worker.postMessage('mend');
      // What came instead is not taken from the browser's own cache the next time.
      var files = document.querySelectorAll('script[src], link[rel=modulepreload]');
      for (var i = 0; i < files.length; i++)
        fetch(files[i].src || files[i].href, { cache: 'reload' }).catch(function () {});
      tell(words.part, words.again);
    },
    true,
  );

  // The page is there, and no module has run yet.
  document.addEventListener('readystatechange', function show() {
    document.removeEventListener('readystatechange', show);
    if (cannot === 'old') tell(words.old, words.update);
    else if (cannot === 'insecure') tell(words.insecure, words.https);
    else {
      var line = document.querySelector('coconut-app > .boot');
      if (line) line.textContent = words.starting;
    }
  });
})();
