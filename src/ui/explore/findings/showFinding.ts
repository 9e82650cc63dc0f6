import type { Finding, FindingPlace } from '../../../core/findings/finding.ts';
import { clearFilters, setView } from '../../../studio/actions.ts';
import { focusLater, setExplore } from '../../../studio/explore.ts';
import { setWeights } from '../../../studio/weights.ts';
import { panels } from '../panels.ts';

/** Places outside the Explore tab, and what a person finds there. */
const elsewhere: Partial<Record<FindingPlace, string>> = {
  classes: 'the chart of the classes, on Balance',
  problems: 'the problems of the import, on Balance',
  split: 'the splits side by side',
  weights: '“When to do what”, on Weights',
};

/** The panel of Explore that shows the finding; the charts of all facets where it has none of its own. */
const panelOf = (place: FindingPlace) => panels.find((one) => one.id === place) ?? panels[0];

/** Where a press leads, in words. */
export function showsWhat({ show }: Finding): string {
  if (show === null) return '';
  return `Go to ${elsewhere[show.place] ?? `“${panelOf(show.place).label}”, filtered to what is behind it`}`;
}

/** Goes to where the finding can be looked at, with what is behind it alone. */
export function showFinding({ show, behind }: Finding): void {
  if (show === null) return;
  if (show.place === 'problems') return setView({ tab: 'balance', drawer: 'problems' });
  if (show.place === 'weights') {
    setView({ tab: 'weights' });
    setWeights({ panel: 'advice' });
    return focusLater('advice');
  }
  if (show.place === 'split') {
    clearFilters();
    return setView({ tab: 'split' });
  }
  if (behind) setView({ filters: behind.filters, gallery: 'all' });
  if (show.place === 'classes') {
    setView({ tab: 'balance' });
    return focusLater('class');
  }
  setExplore({ panel: panelOf(show.place).id });
  if (show.facetId !== undefined) focusLater(`explore-${show.facetId}`);
}
