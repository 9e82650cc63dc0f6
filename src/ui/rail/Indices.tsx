import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { indexKeys } from '../../core/measures/indices.ts';
import { facetIndices } from '../../studio/facetIndices.ts';
import { useStudio } from '../../studio/store.ts';
import { IndexTable } from '../indices/IndexTable.tsx';
import styles from './Imbalance.module.css';

const short: ReadonlySet<string> = new Set(indexKeys);

/** The named indices of the class counts, before and after; each name carries its formula. */
export function Indices({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const rows = useStudio(
    useShallow((state) => facetIndices(state, 'class').filter(({ key }) => short.has(key))),
  );
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!box.current?.parentElement?.contains(event.target as Node)) onClose();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onClose();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape, true);
    };
  }, [onClose]);
  return (
    <div className={styles.float} id={id} ref={box}>
      <IndexTable
        caption="Classes, by the usual indices; all of them behind the figure of the chart"
        rows={rows}
      />
    </div>
  );
}
