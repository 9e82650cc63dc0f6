import { createPortal } from 'react-dom';
import styles from './ChartTip.module.css';
import type { TipContent } from './tipContent.ts';

/** What the tip stands beside, in client pixels. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
}

const width = 236;

/** A place inside an element, in client pixels. */
export function anchorIn(element: Element | null, place: Anchor): Anchor {
  const box = element?.getBoundingClientRect();
  const [x, y] = box ? [box.left, box.top] : [0, 0];
  return { left: place.left + x, right: place.right + x, top: place.top + y };
}

/** A table of three rows beside a mark: right of it, left where there is no room, never over it. */
export function ChartTip({ content, anchor }: { readonly content: TipContent; readonly anchor: Anchor }) {
  const fitsRight = anchor.right + 10 + width < window.innerWidth;
  const left = fitsRight ? anchor.right + 10 : Math.max(4, anchor.left - 10 - width);
  const top = Math.min(Math.max(8, anchor.top), window.innerHeight - 110);
  return createPortal(
    // The same words are the accessible name of the focused mark.
    <div className={styles.tip} aria-hidden="true" style={{ left, top, width }}>
      <div className={styles.title}>{content.title}</div>
      {content.rows.map((row, i) => (
        <div key={i} className={styles.row}>
          <span>{row.label}</span>
          <b className={styles[row.tone ?? 'before']}>{row.value}</b>
        </div>
      ))}
      {content.note && <div className={styles.note}>{content.note}</div>}
    </div>,
    document.body,
  );
}
