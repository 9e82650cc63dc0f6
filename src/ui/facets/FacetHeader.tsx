import { memo } from 'react';
import { beginGesture, cancelGesture, endGesture, setFactor } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton, type MenuChoice } from '../controls/MenuButton.tsx';
import { Term } from '../controls/Tip.tsx';
import { WeightSlider } from '../controls/WeightSlider.tsx';
import { AnchorMenu } from './AnchorMenu.tsx';
import { FacetFigure } from './FacetFigure.tsx';
import styles from './FacetPanels.module.css';

/** What a header has room for beside figure and weight; the full title is the accessible name and the menu's. */
const shortTitles: Readonly<Record<string, string>> = {
  neighbourIou: 'Overlap',
  objectsPerImage: 'Objects',
  borderDistance: 'Border',
};

interface FacetHeaderProps {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  readonly choices: readonly MenuChoice<string>[];
  readonly onChoose: (id: string) => void;
}

/** Title (a menu where there is a choice), figure, and the weight of the factor. */
export const FacetHeader = memo(function FacetHeader(props: FacetHeaderProps) {
  const { id, title, weight, choices, onChoose } = props;
  const definition = useStudio((state) => state.opened?.facets.find((facet) => facet.id === id)?.definition);
  const shown = Object.hasOwn(shortTitles, id) ? shortTitles[id] : title;
  return (
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
            <span className={styles.word}>{shown}</span>
          </MenuButton>
        ) : (
          <Term text={definition}>{shown}</Term>
        )}
      </h3>
      <FacetFigure id={id} of={title} />
      <WeightSlider
        of={title}
        value={weight}
        onStart={() => beginGesture(`Weight of ${title}`)}
        onChange={(to) => setFactor(id, `Weight of ${title}`, { weight: to })}
        onEnd={endGesture}
        onCancel={cancelGesture}
      />
    </header>
  );
});
