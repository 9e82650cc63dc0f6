import { useShallow } from 'zustand/react/shallow';
import { X } from 'lucide-react';
import { clearFilters, setFilter } from '../../studio/actions.ts';
import { filterChips } from '../../studio/filterChips.ts';
import { filterSummary } from '../../studio/shown.ts';
import { isFiltered } from '../../studio/filtered.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { FiltersButton } from '../filters/FiltersButton.tsx';
import { SavedChips } from '../filters/SavedChips.tsx';
import { count } from '../theme/numbers.ts';
import { CommandButton } from './CommandButton.tsx';
import { KeyHints } from './KeyHints.tsx';
import styles from './Footer.module.css';

/** Keys, or the filter while one is active; what the solver took; and the promise. */
export function Footer() {
  const isShown = useStudio(isFiltered);
  const isOpen = useStudio((state) => state.opened !== null);
  const milliseconds = useStudio((state) => state.plan?.milliseconds ?? null);
  const isAugment = useStudio((state) => state.opened !== null && state.view.tab === 'augment');
  const saveProblem = useStudio((state) => state.saveProblem);
  return (
    <footer className={styles.bar}>
      {isShown ? <FilterLine /> : <KeyHints />}
      <div className={styles.facts}>
        <FiltersButton />
        {saveProblem && (
          <span className={styles.failed} role="alert" title={saveProblem}>
            {saveProblem}
          </span>
        )}
        {isAugment ? (
          <DrawnBy />
        ) : (
          isOpen && milliseconds !== null && <span>Solved in {count(Math.max(1, milliseconds))} ms</span>
        )}
        {isOpen ? <span>Nothing leaves this computer</span> : <span>Open source, MIT</span>}
      </div>
    </footer>
  );
}

/** Which path draws the composites, and what the last one took; why, where it is not the GPU. */
function DrawnBy() {
  const { drawnBy, milliseconds } = useStudio((state) => state.mixing);
  if (!drawnBy) return null;
  const path = drawnBy.path === 'WebGPU' ? 'Drawn on WebGPU' : 'Drawn on the CPU';
  return (
    <span title={drawnBy.reason ?? drawnBy.adapter ?? undefined}>
      {path}
      {milliseconds !== null && `, ${count(Math.max(1, milliseconds))} ms`}
    </span>
  );
}

function FilterLine() {
  const chips = useStudio(useShallow(filterChips));
  const summary = useStudio(filterSummary);
  const inBoxes = useStudio((state) => state.recipe.balance.countBy === 'boxes');
  return (
    <div className={styles.line} role="group" aria-label="Filter">
      <span>Filter</span>
      {chips.map((chip) => (
        <button
          key={chip.facetId}
          type="button"
          className={styles.chip}
          aria-label={`Clear the filter ${chip.text}`}
          onClick={() => setFilter(chip.facetId, null)}
        >
          {chip.text} <X size={11} aria-hidden />
        </button>
      ))}
      <SavedChips className={styles.chip} />
      {summary && (
        <span className={styles.summary}>
          shows{' '}
          {inBoxes
            ? `${count(summary.boxes)} of ${count(summary.ofBoxes)} boxes`
            : `${count(summary.images)} of ${count(summary.ofImages)} images`}
          ; the plan is unchanged
        </span>
      )}
      <CommandButton id="never-drop-shown">Never drop these</CommandButton>
      <Button variant="quiet" onPress={clearFilters}>
        <Key>Esc</Key> clear
      </Button>
    </div>
  );
}
