/** Light, dark, or as the system has it. `public/first-paint.js` does the same before the first paint. */
import { nameOfRemembered, recall, remember } from './remember';

export type Theme = 'system' | 'light' | 'dark';

/** The ground of each theme, as in `tokens.css`: for the browser's own bars. */
const GROUND = { light: '#faf6ee', dark: '#17130f' } as const;

/** What was chosen. */
export function chosenTheme(): Theme {
  const theme = recall('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Shows `theme` from now on, here and in all tabs. */
export function chooseTheme(theme: Theme): void {
  remember('theme', theme === 'system' ? null : theme);
  showTheme(theme);
}

/** Shows what was chosen, and what is chosen in another tab. Once per page. */
export function followTheme(): void {
  showTheme(chosenTheme());
  window.addEventListener('storage', ({ key }) => {
    if (key === nameOfRemembered('theme')) showTheme(chosenTheme());
  });
}

function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = GROUND[theme === 'system' ? own : theme];
  }
}
