import { useMemo, type ReactNode } from 'react';
import type { Preview } from '../../engine/mixingClient.ts';
import { useStudio } from '../../studio/store.ts';
import { useMarked } from '../gallery/useMarked.ts';
import { CompareDivider } from './CompareDivider.tsx';
import { LabelBoxes } from './LabelBoxes.tsx';
import { Pixels } from './Pixels.tsx';
import { SceneLines } from './SceneLines.tsx';
import styles from './Stage.module.css';
import { usePreview, type Ask, type Previewed } from './usePreview.ts';

interface StageProps {
  readonly ask: Ask | null;
  readonly previewed: Previewed;
  /** What is shown, for those who hear it. */
  readonly label: string;
  /** Handles, drawn over the boxes. */
  readonly children?: ReactNode;
}

/** One composite with its labels and handles, and the image itself left of the divider. */
export function Stage({ ask, previewed: { shown, problem }, label, children }: StageProps) {
  const compare = useStudio((state) => state.view.augment.compare);
  const ratio = shown ? shown.composite.scene.width / shown.composite.scene.height : 1;
  return (
    // As tall as a square: what is wider or taller lies in the middle of it.
    <div className={styles.stage} style={{ aspectRatio: 1 }}>
      {shown ? (
        <div className={styles.itself}>
          <div style={fitted(ratio)}>
            <Drawn shown={shown} label={label} />
            {compare === 'off' && children}
          </div>
        </div>
      ) : (
        <p className={styles.said}>{problem ?? 'Drawing…'}</p>
      )}
      {shown && problem && <p className={styles.said}>{problem}</p>}
      {shown && compare !== 'off' && ask && (
        <>
          <Itself ask={ask} part={compare} />
          <CompareDivider />
        </>
      )}
    </div>
  );
}

const fitted = (ratio: number) =>
  ratio >= 1 ? { width: '100%', aspectRatio: ratio } : { height: '100%', aspectRatio: ratio };

/** Pixels, where there is a picture, and boxes. */
export function Drawn({ shown, label, isFull = true }: DrawnProps) {
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const hasBoxes = useStudio((state) => state.opened?.dataset.task !== 'classification');
  const labels = useStudio((state) => state.view.augment.labels);
  const mode = useStudio((state) => state.recipe.mixing.labels);
  const isRare = useMarked();
  const { composite, missing, bitmap } = shown;
  const isBare = composite.images.every((image) => missing.includes(image));
  return (
    <>
      <Pixels bitmap={bitmap} className={isBare ? styles.bare : styles.pixels} label={label} />
      {isBare && <SceneLines scene={composite.scene} />}
      {labels && hasBoxes && (
        <LabelBoxes
          labels={composite.labels}
          width={composite.scene.width}
          height={composite.scene.height}
          mode={mode}
          names={names}
          isRare={isRare}
          isBare={isBare}
          isFull={isFull}
        />
      )}
    </>
  );
}

interface DrawnProps {
  readonly shown: Preview;
  readonly label: string;
  /** False on thumbnails: boxes alone. */
  readonly isFull?: boolean;
}

const noNames: readonly string[] = [];

/** The image that the composite is a copy of, up to the divider. */
function Itself({ ask, part }: { readonly ask: Ask; readonly part: number }) {
  const { image, slot, pixels } = ask;
  const own = useMemo(
    (): Ask => ({ slot: `itself ${slot}`, image, steps: [], seed: '', pins: {}, pixels }),
    [slot, image, pixels],
  );
  const { shown } = usePreview(own);
  const ratio = shown ? shown.composite.scene.width / shown.composite.scene.height : 1;
  return (
    <div className={styles.itself} style={{ clipPath: `inset(0 ${100 * (1 - part)}% 0 0)` }}>
      <div style={fitted(ratio)}>{shown && <Drawn shown={shown} label="The image itself" />}</div>
      <span className={styles.word}>the image itself</span>
    </div>
  );
}
