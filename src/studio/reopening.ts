import { errorWords } from '../core/errorWords.ts';
import { inputOfHandle } from '../engine/files.ts';
import { notify } from './notices.ts';
import { openInputs } from './opening.ts';
import { forgetRecent } from './recents.ts';
import type { Recent } from './state.ts';

/** Opens it again; the browser may ask whether the page may read there. To be called in a user's gesture. */
export async function openRecent({ key, name, handles }: Recent): Promise<void> {
  try {
    for (const handle of handles)
      if ((await handle.requestPermission?.({ mode: 'read' })) === 'denied') {
        notify(`${name} was not opened: this page may not read it.`);
        return;
      }
    openInputs(await Promise.all(handles.map(inputOfHandle)));
  } catch (error) {
    const isGone = error instanceof DOMException && error.name === 'NotFoundError';
    notify(`${name} ${isGone ? 'is no longer where it was' : `cannot be opened: ${errorWords(error)}`}.`);
    if (isGone) await forgetRecent(key);
  }
}
