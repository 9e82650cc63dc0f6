import { useMemo } from 'react';
import { lossCodesNow } from '../../../studio/lossCodeNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { useSettled } from '../../shell/useSettled.ts';
import { CodePiece } from './CodePiece.tsx';
import styles from './LossCode.module.css';
import { TargetList } from './TargetList.tsx';

/** In ms: longer than between two moves of a drag. */
const restAfter = 120;

/** The chosen loss as code for the trainer. */
export default function CodePanel() {
  const codes = useStudio(lossCodesNow);
  const wanted = useStudio((state) => state.view.weights.codeTarget);
  const shown =
    codes?.find(({ id, unavailable }) => id === wanted && unavailable === null) ??
    codes?.find(({ unavailable }) => unavailable === null);
  // A drag answers at once; the code, which may be thousands of lines, follows when it rests.
  const rested = useSettled(shown, restAfter);
  const target = rested?.id === shown?.id ? rested : shown;
  const piece = useMemo(() => target && { target, text: target.code() }, [target]);
  if (!codes) return null;
  return (
    <section className={styles.panel} aria-label="Code for the trainer">
      <TargetList codes={codes} shown={shown?.id ?? null} />
      {piece && <CodePiece target={piece.target} text={piece.text} />}
    </section>
  );
}
