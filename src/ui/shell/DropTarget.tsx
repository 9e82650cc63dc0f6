import { useEffect, useState } from 'react';
import { takeDrop } from '../../studio/dropping.ts';
import { useStudio } from '../../studio/store.ts';
import { Adding } from './Adding.tsx';
import styles from './DropTarget.module.css';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** The whole window takes files, on every screen: a frame and one line while they are dragged over it. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  const isOpen = useStudio((state) => state.opened !== null);
  useEffect(() => {
    // Enter and leave fire for every element on the way; the depth tells when the window itself is left.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth++;
      setOver(true);
    };
    const move = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      takeDrop(event.dataTransfer);
    };
    const listeners = { dragenter: enter, dragover: move, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name as 'drop', listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name as 'drop', listener);
    };
  }, []);
  if (!over) return <Adding />;
  return (
    <div className={styles.frame}>
      <p className={styles.line}>
        {isOpen ? 'Drop to open, or to add predictions or metadata' : 'Drop to open'}
      </p>
    </div>
  );
}
