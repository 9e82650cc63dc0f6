import { memo } from 'react';
import { beginGesture, cancelGesture, endGesture, setFactor } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton, type MenuChoice } from '../controls/MenuButton.tsx';
import { Term } from '../controls/Tip.tsx';
import { WeightSlider } from '../controls/WeightSlider.tsx';
import { FacetFigure } from './FacetFigure.tsx';
import { facetNow } from './facetNow.ts';
import { FacetSettings } from './FacetSettings.tsx';
import styles from './FacetPanels.module.css';

/** What a header has room for beside figure and weight; the full title is the accessible name and the menu's. */
const shortTitles: Readonly<Record<string, string>> = {
  neighbourIou: 'Overlap',
  objectsPerImage: 'Objects',
  borderDistance: 'Border',
  classesPerImage: 'Classes',
  otherClasses: 'Co-occur.',
  supercategory: 'Supercat.',
};

/** Where the panel is narrow, these are shorter still. */
const tightTitles: Readonly<Record<string, string>> = { anchorIou: 'Anchors', aspect: 'Aspect' };

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
  const definition = useStudio((state) => facetNow(state, id)?.definition);
  const shown = Object.hasOwn(shortTitles, id) ? shortTitles[id] : title;
  return (
    <header className={styles.header}>
      <h3 className={styles.title}>
        {choices.length > 1 ? (
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
          <Term text={definition}>
            <span className={styles.word}>
              {Object.hasOwn(tightTitles, id) ? (
                <>
                  <span className={styles.full}>{shown}</span>
                  <span className={styles.tight}>{tightTitles[id]}</span>
                </>
              ) : (
                shown
              )}
            </span>
          </Term>
        )}
      </h3>
      <FacetSettings id={id} title={title} />
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
