import { useId, type ReactNode } from 'react';
import { binSentence, type BinChartProps } from './binSeries.ts';
import { wholeCount } from './countScale.ts';
import styles from './chart.module.css';
import { TableTwin } from './TableTwin.tsx';
import { secondCell, secondHead } from './secondSeries.ts';
import { thirdCell, thirdHead } from './thirdState.ts';
import type { useBinKeys } from './useBinKeys.ts';

interface BinFrameProps {
  readonly chart: BinChartProps;
  readonly keys: ReturnType<typeof useBinKeys>;
  readonly orientation: 'horizontal' | 'vertical';
  /** Bins that the active place stands for, and how to name it where they are several. */
  readonly name?: string;
  readonly children: ReactNode;
}

const keysWhileDrawing =
  'Drawing the target: plus and minus change it, Delete gives it back to the rule, Escape ends drawing';

/** What all charts of bins share: one tab stop with keys, and the table for screen readers. */
export function BinFrame({ chart, keys, orientation, name, children }: BinFrameProps) {
  const id = useId();
  const { series } = chart;
  const active = Math.min(keys.active, series.labels.length - 1);
  return (
    <>
      <div
        role="listbox"
        tabIndex={0}
        data-focus={chart.focusName}
        aria-label={chart.label}
        aria-description={chart.editing ? keysWhileDrawing : undefined}
        aria-orientation={orientation}
        aria-multiselectable="true"
        aria-activedescendant={id}
        className={styles.frame}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onBlur={keys.onBlur}
      >
        {children}
        <div
          id={id}
          role="option"
          className={styles.hidden}
          aria-selected={chart.brushed?.has(active) ?? false}
          aria-setsize={series.labels.length}
          aria-posinset={active + 1}
          aria-label={name ?? binSentence(series, active)}
        />
        {keys.isBrushing && !chart.editing && <div className={styles.mode}>arrows brush, Esc clears</div>}
      </div>
      <TableTwin
        caption={chart.label}
        columns={['Bin', 'Imported', 'Balanced', ...thirdHead(series), 'Target', ...secondHead(series)]}
        rows={() =>
          series.labels.map((label, k) => ({
            name: label,
            cells: [
              wholeCount(series.before[k]),
              wholeCount(series.after[k]),
              ...thirdCell(series, k, wholeCount),
              series.target && Number.isFinite(series.target[k]) ? wholeCount(series.target[k]) : 'none',
              ...secondCell(series, k, wholeCount),
            ],
          }))
        }
      />
    </>
  );
}
