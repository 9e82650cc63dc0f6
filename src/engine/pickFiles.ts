import { inputOfHandle, inputsOf, type FileInput } from './files.ts';

/** The browser's own chooser; must be called in a user's gesture. */
export function pickFiles(what: { readonly folder: boolean }, use: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what.folder;
  input.addEventListener('change', () => use(Array.from(input.files ?? [])));
  input.click();
}

/**
 * A dataset to open, chosen in the browser's own dialog: by handles where it gives them, which are listed as they are
 * read and can be kept, else as files. Must be called in a user's gesture; nothing happens where none is chosen.
 */
export function pickInputs(
  what: { readonly folder: boolean },
  use: (inputs: readonly FileInput[]) => void,
  failed: (error: unknown) => void,
): void {
  const asFiles = () => pickFiles(what, (files) => use(inputsOf(files)));
  const picked = what.folder
    ? window.showDirectoryPicker?.({ id: 'open', mode: 'read' }).then((folder) => [folder])
    : window.showOpenFilePicker?.({ id: 'open', multiple: true });
  if (!picked) {
    asFiles();
    return;
  }
  picked
    .then((handles: readonly FileSystemHandle[]) => Promise.all(handles.map(inputOfHandle)))
    .then(
      (inputs) => inputs.length > 0 && use(inputs),
      (error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'AbortError')) failed(error);
      },
    );
}
