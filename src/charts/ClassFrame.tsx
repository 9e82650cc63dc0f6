import { useId, type ReactNode } from 'react';
import {
  changeFactor,
  classSentence,
  classTip,
  counted,
  type ClassChartState,
  type ClassHandlers,
  type ClassSeries,
} from './classSeries.ts';
import { ChartTip, type Anchor } from './ChartTip.tsx';
import styles from './chart.module.css';
import { TableTwin } from './TableTwin.tsx';
import { secondCell, secondHead } from './secondSeries.ts';
import { lastOf, thirdCell, thirdHead } from './thirdState.ts';
import { useClassKeys } from './useClassKeys.ts';

interface ClassFrameProps {
  readonly series: ClassSeries;
  readonly state: ClassChartState;
  readonly handlers: ClassHandlers;
  readonly axis: 'x' | 'y';
  readonly page: number;
  readonly label: string;
  /** Class whose tip is open and where its mark lies, in client pixels. */
  readonly tip: { readonly k: number; readonly anchor: Anchor } | null;
  readonly onFocusTip: (k: number | null) => void;
  readonly children: ReactNode;
}

/** What all forms of the class chart share: one tab stop with keys, the tip, and the table for screen readers. */
export function ClassFrame(props: ClassFrameProps) {
  const { series, state, handlers, tip } = props;
  const id = useId();
  const keys = useClassKeys(series, state, handlers, props.axis, props.page);
  const active = state.hovered ?? state.selected ?? series.order[0];
  const position = series.order.indexOf(active);
  return (
    <>
      <div
        role="listbox"
        tabIndex={0}
        data-focus="class"
        aria-label={props.label}
        aria-orientation={props.axis === 'x' ? 'horizontal' : 'vertical'}
        aria-activedescendant={series.order.length > 0 ? id : undefined}
        aria-multiselectable={false}
        className={styles.frame}
        data-mode={keys.mode}
        onKeyDown={keys.onKeyDown}
        onFocus={(event) => {
          if (event.target !== event.currentTarget || !event.currentTarget.matches(':focus-visible')) return;
          if (state.hovered === null) handlers.onHover(active);
          props.onFocusTip(active);
        }}
        onBlur={() => {
          keys.onBlur();
          handlers.onHover(null);
          props.onFocusTip(null);
        }}
      >
        {props.children}
        {series.order.length > 0 && (
          <div
            id={id}
            role="option"
            className={styles.hidden}
            aria-selected={state.selected === active}
            aria-setsize={series.order.length}
            aria-posinset={position + 1}
            aria-label={classSentence(series, active)}
          />
        )}
        {tip && <ChartTip content={classTip(series, tip.k)} anchor={tip.anchor} />}
        {keys.mode === 'target' && <div className={styles.mode}>↑ ↓ target, Enter keeps, Esc restores</div>}
      </div>
      <TableTwin
        caption={props.label}
        columns={
          series.reading?.columns ?? [
            'Class',
            'Imported',
            'Balanced',
            ...thirdHead(series),
            'Target',
            'Change',
            ...secondHead(series),
          ]
        }
        rows={() =>
          series.order.map((k) => ({
            name: series.names[k],
            cells: series.reading?.cells(k) ?? [
              counted(series.before[k], series.unit),
              counted(series.after[k], series.unit),
              ...thirdCell(series, k, (count) => counted(count, series.unit)),
              series.target !== null && Number.isFinite(series.target[k])
                ? counted(series.target[k], series.unit)
                : 'none',
              changeFactor(series.before[k], lastOf(series)[k]),
              ...secondCell(series, k, (count) => counted(count, series.unit)),
            ],
          }))
        }
      />
    </>
  );
}
