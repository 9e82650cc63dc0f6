import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { indices } from '../../studio/derived.ts';
import { hasThirdState } from '../../studio/mixedBins.ts';
import { useStudio } from '../../studio/store.ts';
import { Term } from '../controls/Tip.tsx';
import { index } from '../theme/numbers.ts';
import styles from './Imbalance.module.css';

/** The named indices of the class counts, before and after; each name carries its formula. */
export function Indices({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const rows = useStudio(useShallow(indices));
  const hasThird = useStudio(hasThirdState);
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
      <table className={styles.table}>
        <caption>Classes, by the usual indices</caption>
        <thead>
          <tr>
            <th scope="col">Index</th>
            <th scope="col">Imported</th>
            <th scope="col">Balanced</th>
            {hasThird && <th scope="col">Mixed</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <Term text={row.definition}>{row.name}</Term>
              </th>
              <td>{index(row.before)}</td>
              <td className={hasThird ? undefined : styles.balanced}>{index(row.after)}</td>
              {hasThird && (
                <td className={styles.balanced}>{row.mixed === undefined ? '…' : index(row.mixed)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
