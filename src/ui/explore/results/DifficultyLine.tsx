import { setBalance, setView } from '../../../studio/actions.ts';
import { setExplore } from '../../../studio/explore.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './Results.module.css';

const difficultyColumn = 'difficulty';

/** Cost factors of a copy of the easiest and of the most difficult image. */
const cheaper = { atLeast: 1, atMost: 0.25 };

/** Difficulty is a column like any other: a facet to look at, and a cost by which the plan prefers difficult images. */
export function DifficultyLine() {
  const isThere = useStudio(
    (state) => state.opened?.dataset.attributes.some(({ name }) => name === difficultyColumn) ?? false,
  );
  const isCost = useStudio((state) => state.recipe.balance.copyCostBy?.column === difficultyColumn);
  if (!isThere) return null;
  return (
    <div className={styles.difficulty}>
      <Term text="How difficult an image is to this detector: a column of the dataset, so it can be charted, filtered, balanced and set as a cost.">
        Difficulty
      </Term>
      <Button
        variant="quiet"
        onPress={() => {
          setExplore({ panel: 'facets' });
          setView({ tab: 'explore' });
          focusWhenDrawn(`explore-attribute:${difficultyColumn}`);
        }}
      >
        Show the chart
      </Button>
      <Button
        variant="quiet"
        pressed={isCost}
        tip={`A copy of the most difficult image costs ${cheaper.atMost} × that of the easiest, so the plan repeats difficult images first. Undo takes it back.`}
        onPress={() =>
          setBalance(isCost ? 'Copies cost the same' : 'Difficult images cheaper to repeat', {
            copyCostBy: isCost ? null : { column: difficultyColumn, ...cheaper },
          })
        }
      >
        Repeat difficult images first
      </Button>
    </div>
  );
}

/** The chart is there once its panel is loaded and drawn. */
function focusWhenDrawn(name: string, frames = 60): void {
  const chart = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`);
  if (chart) {
    chart.scrollIntoView({ block: 'nearest' });
    chart.focus();
  } else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(name, frames - 1));
}
