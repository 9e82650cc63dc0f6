import { setBalance, setView } from '../../../studio/actions.ts';
import { setExplore } from '../../../studio/explore.ts';
import type { Opened } from '../../../studio/state.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './Results.module.css';

/** The predictions' own column; the dataset may have one of that name already, and theirs comes after it. */
const difficultyIn = (opened: Opened | null): string | undefined =>
  opened?.dataset.attributes.findLast(
    ({ name, of }) => of === 'image' && /^difficulty( \(predictions( \d+)?\))?$/.test(name),
  )?.name;

/** Cost factors of a copy of the easiest and of the most difficult image. */
const cheaper = { atLeast: 1, atMost: 0.25 };

/** Difficulty is a column like any other: a facet to look at, and a cost by which the plan prefers difficult images. */
export function DifficultyLine() {
  const column = useStudio((state) => difficultyIn(state.opened));
  const isCost = useStudio((state) => state.recipe.balance.copyCostBy?.column === column);
  if (column === undefined) return null;
  return (
    <div className={styles.difficulty}>
      <Term text="1 − 2 Σ score of the predictions that found a box ÷ (Σ score of all + boxes), by image: 0 where all is found and nothing else, 1 where nothing is. A column of the dataset, so it can be charted, filtered, balanced and set as a cost.">
        Difficulty
      </Term>
      <Button
        variant="quiet"
        onPress={() => {
          setExplore({ panel: 'facets' });
          setView({ tab: 'explore' });
          focusWhenDrawn(`explore-attribute:${column}`);
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
            copyCostBy: isCost ? null : { column, ...cheaper },
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
