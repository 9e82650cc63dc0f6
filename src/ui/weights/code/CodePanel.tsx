import { useDeferredValue, useMemo } from 'react';
import { lossCodesNow } from '../../../studio/lossCodeNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { CodePiece } from './CodePiece.tsx';
import styles from './LossCode.module.css';
import { TargetList } from './TargetList.tsx';

/** The chosen loss as code for the trainer. */
export default function CodePanel() {
  const codes = useStudio(lossCodesNow);
  const wanted = useStudio((state) => state.view.weights.codeTarget);
  const shown =
    codes?.find(({ id, unavailable }) => id === wanted && unavailable === null) ??
    codes?.find(({ unavailable }) => unavailable === null);
  const made = useMemo(() => shown && { target: shown, text: shown.code() }, [shown]);
  // A drag answers at once; the code, which may be long, follows.
  const piece = useDeferredValue(made);
  if (!codes) return null;
  return (
    <section className={styles.panel} aria-label="Code for the trainer">
      <TargetList codes={codes} shown={shown?.id ?? null} />
      {piece && <CodePiece target={piece.target} text={piece.text} />}
    </section>
  );
}
