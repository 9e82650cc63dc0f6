import { memo, useMemo } from 'react';
import { liftText } from '../../charts/pairs.ts';
import { PairMatrix } from '../../charts/PairMatrix.tsx';
import { useHeld } from '../../charts/useHeld.ts';
import { useSize } from '../../charts/useSize.ts';
import { lift, strongestPairs } from '../../core/measures/coOccurrence.ts';
import { indexDefinitions } from '../../core/measures/indices.ts';
import { setView } from '../../studio/actions.ts';
import { mostClasses, scumbleOf, togetherOf, type Together } from '../../studio/together.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton, type MenuChoice } from '../controls/MenuButton.tsx';
import { Term } from '../controls/Tip.tsx';
import { useSettled } from '../shell/useSettled.ts';
import panel from '../facets/FacetPanels.module.css';
import { count, index } from '../theme/numbers.ts';
import styles from './FoundTogether.module.css';

export const togetherTitle = 'Found together';

const definition =
  'Classes that share images. Cells: images with both classes as a share of those with either (Jaccard index), ' +
  'imported under the diagonal and balanced above it, on one scale. It has no weight: it explains why a target can’t be met.';

const restMilliseconds = 150;

interface FoundTogetherProps {
  readonly choices: readonly MenuChoice<string>[];
  readonly id: string;
  readonly onChoose: (id: string) => void;
}

/** Which classes come along with which: the most frequent as a matrix, and under it the pairs that are closest. */
export const FoundTogether = memo(function FoundTogether({ choices, id, onChoose }: FoundTogetherProps) {
  // Pairs explain the plan; they follow once it and the brush rest, so that a drag's frames are the charts'.
  const filters = useSettled(
    useStudio((state) => state.view.filters),
    restMilliseconds,
  );
  const now = useStudio((state) =>
    state.plan?.preview === true || state.view.filters !== filters ? undefined : togetherOf(state),
  );
  const together = useHeld(now, now === undefined);
  const hovered = useStudio((state) => state.view.hoveredClass);
  const selected = useStudio((state) => state.view.selectedClass);
  const [box, size] = useSize<HTMLDivElement>();
  if (!together) return null;
  // Compact drops the pairs first, then rows of the matrix.
  const rows = Math.max(0, Math.min(4, Math.floor((size.height - 138) / 18)));
  return (
    <section className={panel.panel} aria-label={togetherTitle}>
      <header className={panel.header}>
        <h3 className={panel.title}>
          {choices.length > 1 ? (
            <MenuButton
              label={`${togetherTitle}: show another facet`}
              value={id}
              choices={choices}
              onChange={onChoose}
              className={panel.menu}
            >
              <span className={panel.word}>{togetherTitle}</span>
            </MenuButton>
          ) : (
            <Term text={definition}>
              <span className={panel.word}>{togetherTitle}</span>
            </Term>
          )}
        </h3>
        <Scumble />
      </header>
      <div ref={box} className={styles.body}>
        <div className={styles.matrix}>
          <PairMatrix
            series={together}
            label="Found together: images that hold both classes, imported and balanced"
            focusName="together"
            hovered={hovered}
            selected={selected}
            onHover={(k) => setView({ hoveredClass: k })}
            onSelect={(k) => setView({ selectedClass: k })}
          />
        </div>
        {rows > 0 && <Strongest together={together} rows={rows} />}
      </div>
    </section>
  );
});

/** The pairs with the greatest lift as imported, and what the plan makes of it. */
function Strongest({ together, rows }: { readonly together: Together; readonly rows: number }) {
  const { names, before, after } = together;
  const least = Math.max(5, Math.ceil(before.total / 500));
  const pairs = useMemo(() => strongestPairs(before, least, rows), [before, least, rows]);
  if (pairs.length === 0) return null;
  const among =
    before.classes.length < mostClasses ? '' : ` Looked for among the ${mostClasses} most frequent classes.`;
  return (
    <ul className={styles.pairs} aria-label="Strongest pairs, by lift">
      {pairs.map(([a, b]) => {
        const [first, second] = [before.classes[a], before.classes[b]];
        const rarer =
          before.both[a * (before.classes.length + 1)] < before.both[b * (before.classes.length + 1)];
        const k = rarer ? first : second;
        return (
          <li key={`${first} ${second}`}>
            <button
              type="button"
              className={styles.pair}
              onPointerEnter={() => setView({ hoveredClass: k })}
              onPointerLeave={() => setView({ hoveredClass: null })}
              onFocus={() => setView({ hoveredClass: k })}
              onBlur={() => setView({ hoveredClass: null })}
              onClick={() => setView({ selectedClass: k })}
              aria-label={`Select ${names[k]}, of the pair ${names[first]} and ${names[second]}`}
            >
              {names[first]} + {names[second]}
            </button>
            <Term
              text={`Lift: share of images with both over what chance gives, P(a, b) / (P(a) P(b)); 1 is by chance. Imported → balanced. Pairs that share at least ${count(least)} images.${among}`}
            >
              <span className={styles.lift}>
                {liftText(lift(before, a, b))} → <b>{liftText(lift(after, a, b))}</b> ×
              </span>
            </Term>
          </li>
        );
      })}
    </ul>
  );
}

/** How far rare and frequent classes share images; the balanced figure once the plan rests. */
function Scumble() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const repeats = useStudio((state) => (state.view.planHidden ? null : (state.plan?.repeats ?? null)));
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const settled = useHeld(repeats, isPreview);
  if (!opened) return null;
  const { formula, meaning, name } = indexDefinitions.scumble;
  const of = (uses: Uint16Array | null) => scumbleOf(opened.dataset, opened.columns.class, split, uses);
  const [before, after] = [index(of(null)), index(of(settled))];
  return (
    <Term
      text={`${name}: ${formula}. ${meaning} Imported → balanced.`}
      label={`${name} ${before} imported, ${after} balanced`}
    >
      <span className={styles.scumble}>
        {name} <span className={styles.before}>{before} → </span>
        <b>{after}</b>
      </span>
    </Term>
  );
}
