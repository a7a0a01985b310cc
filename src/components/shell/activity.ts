/** Whether somebody is in front of the app. */

const DEEDS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;
/** ms between two times that it is told of somebody who goes on doing something. */
const EVERY = 5_000;

/**
 * Calls `attend` when somebody does something or comes back to the page: at once where nobody did for a while, so that it is heard before
 * what they do. Once per page.
 */
export function followActivity(attend: () => void): void {
  let told = -Infinity;
  const tell = (): void => {
    told = performance.now();
    attend();
  };
  const note = (): void => {
    if (performance.now() - told > EVERY) tell();
  };
  for (const deed of DEEDS) window.addEventListener(deed, note, { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) tell();
  });
}
