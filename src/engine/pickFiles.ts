/** The browser's own chooser; must be called in a user's gesture. */
export function pickFiles(what: { readonly folder: boolean }, use: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what.folder;
  input.addEventListener('change', () => use(Array.from(input.files ?? [])));
  input.click();
}
