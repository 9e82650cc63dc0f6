import { memo, type KeyboardEvent } from 'react';
import { setFactor } from '../../studio/actions.ts';
import { chartOf } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import type { MenuChoice } from '../controls/MenuButton.tsx';
import { weightOfKey } from '../controls/weightOfKey.ts';
import { FacetChart } from './FacetChart.tsx';
import { FacetHeader } from './FacetHeader.tsx';
import styles from './FacetPanels.module.css';

interface FacetPanelProps {
  readonly id: string;
  /** Facets that this place may show; with more than one the title is a menu. */
  readonly choices: readonly MenuChoice<string>[];
  readonly focusName: string;
  readonly onChoose: (id: string) => void;
}

/** One facet: title, figure and weight in the header of its own chart. */
export const FacetPanel = memo(function FacetPanel({ id, choices, focusName, onChoose }: FacetPanelProps) {
  const chart = useStudio((state) => chartOf(state, id));
  if (!chart) return null;
  const { title } = chart.column;
  const onKeyDown = (event: KeyboardEvent) => {
    const weight = weightOfKey(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || weight === null) return;
    if (!(event.target as Element).matches('[data-focus]')) return;
    event.preventDefault();
    event.stopPropagation();
    setFactor(id, `Weight of ${title}`, { weight });
  };
  return (
    <section className={styles.panel} aria-label={title} data-facet={id}>
      <FacetHeader id={id} title={title} weight={chart.weight} choices={choices} onChoose={onChoose} />
      <div className={styles.chart} onKeyDown={onKeyDown}>
        <FacetChart id={id} chart={chart} focusName={focusName} />
      </div>
    </section>
  );
});
