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

interface Name {
  readonly k: number;
  /** 0..1 of the picture. */
  readonly left: number;
  readonly top: number;
}

const share = (at: number, of: number, most: number) => Math.min(most, Math.max(0, at / of));

/** Of the picture's width, about, on the smallest preview; a name ends at the picture's edge. */
const roomOf = (words: string, left: number) => Math.min(1 - left, 0.03 + 0.026 * words.length);

/** Names that do not lie on one another, the first come first. */
function apart(all: readonly Name[], names: readonly string[]): readonly Name[] {
  const kept: Name[] = [];
  for (const name of all) {
    if (kept.length === mostNames) break;
    const end = name.left + roomOf(names[name.k], name.left);
    const isFree = kept.every(
      ({ k, left, top }) =>
        left >= end || left + roomOf(names[k], left) <= name.left || Math.abs(top - name.top) > 0.055,
    );
    if (isFree) kept.push(name);
  }
  return kept;
}

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
        apart(
          strong.map(({ k, rect: [x0, y0] }) => ({
            k,
            left: share(x0, width, 0.74),
            top: share(y0, height, 0.96),
          })),
          names,
        ).map(({ k, left, top }, i) => (
          <span
            key={i}
            className={styles.chip}
            style={{
              left: `${100 * left}%`,
              top: `${100 * top}%`,
              maxWidth: `${100 * (1 - left)}%`,
              transform: top > 0.05 ? 'translateY(-100%)' : undefined,
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
