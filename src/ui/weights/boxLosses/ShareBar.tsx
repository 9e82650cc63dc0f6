import { Button } from 'react-aria-components';
import { Tip } from '../../controls/Tip.tsx';
import { percent } from '../../theme/numbers.ts';
import styles from './BoxLosses.module.css';

interface ShareBarProps {
  readonly name: string;
  readonly sizes: readonly string[];
  /** G shares 0..1, NaN where there is nothing to share. */
  readonly before: Float64Array;
  readonly after: Float64Array | null;
}

/** Steps of luminance from the smallest boxes to the largest: grey as imported, blue as balanced. */
export function shareColour(state: 'before' | 'after', size: number, sizes: number): string {
  const [from, to] =
    state === 'before' ? ['--ramp-before-1', '--ramp-before-0'] : ['--ramp-after-3', '--ramp-after-1'];
  const part = sizes > 1 ? size / (sizes - 1) : 0;
  // Between the page's own tone and full ink.
  return `color-mix(in oklab, var(${from}), var(${to}) ${Math.round(state === 'before' ? 15 + 55 * part : 10 + 80 * part)}%)`;
}

/** Shares by size as two bars of segments, imported over balanced; all of them in the tip. */
export function ShareBar({ name, sizes, before, after }: ShareBarProps) {
  const words = sizes.flatMap((size, g) =>
    before[g] > 0 || (after?.[g] ?? 0) > 0
      ? [`${size}: ${percent(before[g], 1)}${after ? ` → ${percent(after[g], 1)}` : ''}`]
      : [],
  );
  const said = words.length > 0 ? words : ['Nothing is lost: there are no shares.'];
  return (
    <Tip
      text={said.map((word) => (
        <span key={word} className={styles.tipRow}>
          {word}
        </span>
      ))}
    >
      <Button className={styles.bars} aria-label={`${name} by size. ${said.join('; ')}`}>
        <Bar state="before" shares={before} />
        {after && <Bar state="after" shares={after} />}
      </Button>
    </Tip>
  );
}

function Bar({ state, shares }: { readonly state: 'before' | 'after'; readonly shares: Float64Array }) {
  return (
    <span className={styles.bar} data-state={state}>
      {Array.from(shares, (share, g) =>
        share > 0 ? (
          <i key={g} style={{ flexGrow: share, background: shareColour(state, g, shares.length) }} />
        ) : null,
      )}
    </span>
  );
}
