// The chosen look, before the first paint: a plain script that nothing waits for. See src/components/shell/theme.ts.
try {
  const theme = localStorage.getItem('coconut-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // no storage: as the system has it
}
