import { memo } from 'react';
import type { LabelMode, MixedLabel } from '../../core/mixing/composite.ts';
import type { Rect } from '../../core/mixing/geometry.ts';
import styles from './Stage.module.css';

interface LabelBoxesProps {
  readonly labels: readonly MixedLabel[];
  readonly width: number;
  readonly height: number;
  readonly mode: LabelMode;
  readonly names: readonly string[];
  readonly isRare: (k: number) => boolean;
  /** There is no picture under the boxes. */
  readonly isBare: boolean;
  /** Names on rare boxes, dropped boxes and their reasons; false on thumbnails. */
  readonly isFull: boolean;
}

/** More names than this hide what they name. */
const mostNames = 24;

const place = ([x0, y0, x1, y1]: Rect) => ({
  x: x0,
  y: y0,
  width: Math.max(0, x1 - x0),
  height: Math.max(0, y1 - y0),
});

/** The labels over a composite: the rare strong and named, the dropped struck out with the reason. */
export const LabelBoxes = memo(function LabelBoxes(props: LabelBoxesProps) {
  const { labels, width, height, mode, names, isRare, isBare, isFull } = props;
  const kept = labels.flatMap((label) => {
    const rect = mode === 'seen' ? label.seen : label.rect;
    return label.dropped === null && rect !== null ? [{ k: label.class, rect }] : [];
  });
  const plain = kept.filter(({ k }) => !isRare(k));
  const strong = kept.filter(({ k }) => isRare(k));
  const rects = (className: string, some: typeof kept) =>
    some.map(({ rect }, i) => <rect key={i} className={className} {...place(rect)} />);
  return (
    <>
      <svg
        className={styles.boxes}
        data-bare={isBare || undefined}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {rects(styles.under, plain)}
        {rects(styles.box, plain)}
        {rects(styles.underStrong, strong)}
        {rects(styles.strong, strong)}
        {isFull &&
          labels.map((label, i) =>
            label.dropped === null ? null : (
              <Dropped
                key={i}
                rect={label.seen ?? label.rect}
                words={`${names[label.class]}: ${label.dropped}`}
              />
            ),
          )}
      </svg>
      {isFull &&
        strong.slice(0, mostNames).map(({ k, rect: [x0, y0] }, i) => (
          <span
            key={i}
            className={styles.chip}
            style={{
              left: `${Math.min(92, Math.max(0, (100 * x0) / width))}%`,
              top: `${Math.min(96, Math.max(0, (100 * y0) / height))}%`,
              transform: y0 > 0.05 * height ? 'translateY(-100%)' : undefined,
            }}
            aria-hidden="true"
          >
            {names[k]}
          </span>
        ))}
    </>
  );
});

/** A box that the library's rule drops: dashed, with a diagonal; its reason on hover. */
function Dropped({ rect, words }: { readonly rect: Rect; readonly words: string }) {
  const [x0, y0, x1, y1] = rect;
  return (
    <g className={styles.dropped}>
      <title>{words}</title>
      <rect className={styles.droppedUnder} {...place(rect)} />
      <rect {...place(rect)} />
      <line x1={x0} y1={y1} x2={x1} y2={y0} />
    </g>
  );
}
