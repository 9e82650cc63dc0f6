import { useMemo, useState } from 'react';
import { useStudio } from '../../studio/store.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { FoundTogether, togetherTitle } from '../foundTogether/FoundTogether.tsx';
import { shownIds } from './availableFacets.ts';
import { FacetPanel } from './FacetPanel.tsx';
import styles from './FacetPanels.module.css';
import { slotsOf, together } from './slots.ts';
import { useNarrow } from './useNarrow.ts';

/** Up to six facets: each its chart, its filter and its factor in one. One at a time on narrow pages. */
export function FacetPanels() {
  const opened = useStudio((state) => state.opened);
  const factors = useStudio((state) => state.recipe.balance.factors);
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map());
  const [alone, setAlone] = useState<string | null>(null);
  const isNarrow = useNarrow();
  const available = useMemo(() => (opened ? shownIds(opened) : []), [opened]);
  // A string, so that a slider's drag does not build the grid anew.
  const weighed = Object.keys(factors)
    .filter((id) => factors[id].weight > 0)
    .join('\n');
  const slots = useMemo(
    () => slotsOf(available, new Set(weighed.split('\n')), chosen),
    [available, weighed, chosen],
  );
  const titleOf = useMemo(
    () =>
      new Map([...(opened?.facets ?? []).map((f) => [f.id, f.title] as const), [together, togetherTitle]]),
    [opened],
  );
  const titled = (id: string) => ({ value: id, label: titleOf.get(id) ?? id });
  const now = slots.find((slot) => slot.shown === alone) ?? slots[0];
  return (
    <section
      className={styles.grid}
      data-count={isNarrow ? 1 : slots.length}
      data-narrow={isNarrow || undefined}
      aria-label="Facets"
    >
      {isNarrow && now && (
        <div className={styles.switch}>
          <Segmented
            label="Facet"
            value={now.shown}
            options={slots.map((slot) => titled(slot.shown))}
            onChange={setAlone}
          />
        </div>
      )}
      {slots.map((slot) =>
        isNarrow && slot !== now ? null : slot.shown === together ? (
          <FoundTogether
            key={together}
            id={together}
            choices={slot.choices.map(titled)}
            onChoose={(id) => setChosen((old) => new Map(old).set(slot.place, id))}
          />
        ) : (
          <FacetPanel
            key={slot.shown}
            id={slot.shown}
            choices={slot.choices.map(titled)}
            focusName={slot.shown.startsWith('attribute:') ? 'metadata' : slot.shown}
            onChoose={(id) => setChosen((old) => new Map(old).set(slot.place, id))}
          />
        ),
      )}
    </section>
  );
}
