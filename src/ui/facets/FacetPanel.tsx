import { memo, type KeyboardEvent } from 'react';
import { beginGesture, cancelGesture, endGesture, setFactor } from '../../studio/actions.ts';
import { chartOf } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import { Figure } from '../controls/Figure.tsx';
import { MenuButton, type MenuChoice } from '../controls/MenuButton.tsx';
import { Term } from '../controls/Tip.tsx';
import { WeightSlider } from '../controls/WeightSlider.tsx';
import { weightOfKey } from '../controls/weightOfKey.ts';
import { AnchorMenu } from './AnchorMenu.tsx';
import { FacetChart } from './FacetChart.tsx';
import styles from './FacetPanels.module.css';

/** What a header has room for beside figure and weight; the full title is the accessible name and the menu's. */
const shortTitles: Readonly<Record<string, string>> = {
  neighbourIou: 'Overlap',
  objectsPerImage: 'Objects',
  borderDistance: 'Border',
};

interface FacetPanelProps {
  readonly id: string;
  /** Facets that this place may show; with more than one the title is a menu. */
  readonly choices: readonly MenuChoice<string>[];
  readonly focusName: string;
  readonly onChoose: (id: string) => void;
}

/** One facet: title, figure and weight in the header of its own chart. */
export const FacetPanel = memo(
  function FacetPanel({ id, choices, focusName, onChoose }: FacetPanelProps) {
    const chart = useStudio((state) => chartOf(state, id));
    const definition = useStudio(
      (state) => state.opened?.facets.find((facet) => facet.id === id)?.definition,
    );
    if (!chart) return null;
    const { title } = chart.column;
    const weigh = (weight: number) => setFactor(id, `Weight of ${title}`, { weight });
    const onKeyDown = (event: KeyboardEvent) => {
      const weight = weightOfKey(event.key);
      if (event.ctrlKey || event.metaKey || event.altKey || weight === null) return;
      if (!(event.target as Element).matches('[data-focus]')) return;
      event.preventDefault();
      event.stopPropagation();
      weigh(weight);
    };
    return (
      <section className={styles.panel} aria-label={title}>
        <header className={styles.header}>
          <h3 className={styles.title}>
            {id === 'anchorIou' ? (
              <AnchorMenu title={title} />
            ) : choices.length > 1 ? (
              <MenuButton
                label={`${title}: show another facet`}
                value={id}
                choices={choices}
                onChange={onChoose}
                className={styles.menu}
              >
                <span className={styles.word}>{shortTitles[id] ?? title}</span>
              </MenuButton>
            ) : (
              <Term text={definition}>{shortTitles[id] ?? title}</Term>
            )}
          </h3>
          <Figure before={chart.tvBefore} after={chart.tvAfter} of={title} />
          <WeightSlider
            of={title}
            value={chart.weight}
            onStart={() => beginGesture(`Weight of ${title}`)}
            onChange={weigh}
            onEnd={endGesture}
            onCancel={cancelGesture}
          />
        </header>
        <div className={styles.chart} onKeyDown={onKeyDown}>
          <FacetChart id={id} chart={chart} focusName={focusName} />
        </div>
      </section>
    );
  },
  (a, b) =>
    a.id === b.id &&
    a.focusName === b.focusName &&
    a.choices.map((c) => c.value).join('\n') === b.choices.map((c) => c.value).join('\n'),
);
