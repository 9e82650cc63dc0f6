import { useState } from 'react';
import { errorWords } from '../../core/errorWords.ts';
import { notify } from '../../studio/notices.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';

/** Saves what the previews show: pictures without boxes, and their labels in one file. */
export function SaveButton() {
  const hasPictures = useStudio((state) => state.opened?.hasPictures ?? false);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { savePreviews } = await import('./savePreviews.ts');
      await savePreviews();
    } catch (error) {
      notify(`The previews could not be saved: ${errorWords(error)}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      onPress={() => void save()}
      unavailable={busy ? 'They are being drawn' : null}
      tip={
        hasPictures
          ? 'A zip with the shown composites as PNG, on their whole canvas, and their labels'
          : 'A zip with the labels of the shown composites; there are no pictures'
      }
    >
      Save previews
    </Button>
  );
}
