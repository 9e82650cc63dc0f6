import { create } from 'zustand';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { noComparison } from './comparison.ts';
import { firstExplore, noExplore } from './exploreState.ts';
import { firstAugment, noMixing } from './mixingState.ts';
import { firstWeights } from './weightsState.ts';
import type { StudioState, Tradeoff, ViewState } from './state.ts';

export const noTradeoff: Tradeoff = { curve: [], methods: [], imported: null, complete: false };

const storedTheme = (): ViewState['theme'] => {
  try {
    const theme = localStorage.getItem('theme');
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system'; // Storage is denied: the system's theme does.
  }
};

export const firstView: ViewState = {
  tab: 'balance',
  explore: firstExplore,
  augment: firstAugment,
  weights: firstWeights,
  filters: {},
  saved: {},
  classSort: 'imported',
  classScale: null,
  hoveredClass: null,
  selectedClass: null,
  planHidden: false,
  gallery: 'repeated',
  galleryOrder: 'repeats',
  chosen: null,
  locationView: 'pair',
  tradeoffUnits: 'share',
  theme: storedTheme(),
  dialog: null,
  editing: null,
  drawer: null,
  image: null,
  letterKeys: true,
};

/** The whole state of the page: the recipe, what was opened, and the four-case state of each computation. */
export const useStudio = create<StudioState>(() => ({
  opening: { state: 'idle' },
  opened: null,
  split: null,
  recipe: defaultRecipe,
  past: [],
  future: [],
  plan: null,
  solving: false,
  solveError: null,
  tradeoff: noTradeoff,
  comparison: noComparison,
  mixing: noMixing,
  explore: noExplore,
  view: firstView,
  announcement: '',
  exporting: { state: 'idle' },
  copying: null,
  notice: null,
  saveProblem: null,
  recents: [],
}));

export const getState = useStudio.getState;
export const setState = useStudio.setState;
