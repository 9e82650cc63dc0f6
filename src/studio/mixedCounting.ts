import { mixingUnavailable } from '../core/mixing/partners.ts';
import { errorWords } from '../core/errorWords.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { startMixedCounts, type MixedCountsClient } from '../engine/mixedCountsClient.ts';
import { Stopped } from '../engine/worker.ts';
import { isDragging } from './history.ts';
import { wishNow } from './mixedBins.ts';
import { splitNow } from './mixingPreview.ts';
import type { MixingState } from './mixingState.ts';
import { record } from './opening.ts';
import type { StudioState } from './state.ts';
import { getState, setState, useStudio } from './store.ts';

let held: { readonly dataset: Dataset; readonly client: MixedCountsClient } | null = null;
let asked = 0;

/** Keeps the third state of the charts in step with plan and recipe, where someone looks at it or it is in the plan. */
export function startCounting(): () => void {
  const follow = (now: StudioState, before: StudioState | null) => {
    if (now.opened?.dataset !== held?.dataset) stop();
    if (!now.opened) return;
    if (!isWanted(now)) {
      if (held) stop();
      return;
    }
    if (mixingUnavailable(now.opened.dataset) !== null) return;
    const isSame =
      before !== null &&
      isWanted(before) &&
      before.opened === now.opened &&
      before.split === now.split &&
      before.plan?.repeats === now.plan?.repeats &&
      before.recipe.facets === now.recipe.facets &&
      before.recipe.mixing === now.recipe.mixing &&
      before.recipe.balance.countBy === now.recipe.balance.countBy &&
      // A drag that has ended gives the recipe another identity: the sample gives way to the whole.
      (before.recipe === now.recipe || !now.mixing.counts?.sampled);
    if (!isSame) void count(now.opened.dataset);
  };
  follow(getState(), null);
  const unsubscribe = useStudio.subscribe(follow);
  return () => {
    unsubscribe();
    stop();
  };
}

const isWanted = (state: StudioState) => state.view.tab === 'augment' || state.recipe.mixing.inPlan;

function stop(): void {
  held?.client.stop();
  held = null;
  asked++;
  if (getState().mixing.counting) note({ counting: false });
}

const note = (patch: Partial<MixingState>) => setState(({ mixing }) => ({ mixing: { ...mixing, ...patch } }));

async function count(dataset: Dataset): Promise<void> {
  const state = getState();
  const { opened, plan } = state;
  const wish = wishNow(state);
  if (!opened || !plan || !wish) return;
  held ??= { dataset, client: startMixedCounts(dataset, record) };
  const id = ++asked;
  if (!state.mixing.counting) note({ counting: true });
  try {
    const counts = await held.client.count(
      {
        settings: wish.settings,
        split: splitNow(state),
        repeats: wish.repeats,
        countBy: wish.countBy,
        dragging: isDragging() || plan.preview,
      },
      wish,
    );
    if (getState().opened?.dataset !== dataset || !counts) return;
    note({ counts, countedFor: wish, countError: null, ...(id === asked && { counting: false }) });
  } catch (error) {
    if (id === asked && !(error instanceof Stopped)) note({ counting: false, countError: errorWords(error) });
  }
}
