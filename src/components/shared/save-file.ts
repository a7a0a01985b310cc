/** ms after which the browser has taken up what it was given; there is no event that says so. */
const TAKEN_UP = 60_000;

/**
 * Gives `bytes` to the browser as a download called `name`. Never by what they say of themselves: a browser that shows a file in
 * place of saving it must find nothing to run.
 */
export function saveFile(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, TAKEN_UP);
}
