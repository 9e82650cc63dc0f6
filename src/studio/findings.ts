import { errorWords } from '../core/errorWords.ts';
import { factorOf } from '../core/recipe/recipe.ts';
import { Stopped } from '../engine/worker.ts';
import { explorer } from './explorer.ts';
import { noFindings, type FindingsState } from './findingsState.ts';
import { isDragging } from './history.ts';
import type { StudioState } from './state.ts';
import { getState, setState, useStudio } from './store.ts';

/** What the list depends on; the balanced figures beside it follow the plan by themselves. */
interface Wish {
  readonly opened: StudioState['opened'];
  readonly split: StudioState['split'];
  readonly facets: StudioState['recipe']['facets'];
  readonly target: StudioState['recipe']['balance']['factors'][string];
  readonly countBy: StudioState['recipe']['balance']['countBy'];
  readonly background: StudioState['recipe']['balance']['background'];
  readonly situation: StudioState['recipe']['weighting']['situation'];
  readonly deployment: StudioState['recipe']['weighting']['deployment'];
}

const wishOf = ({ opened, split, recipe }: StudioState): Wish => ({
  opened,
  split,
  facets: recipe.facets,
  target: factorOf(recipe.balance, 'class'),
  countBy: recipe.balance.countBy,
  background: recipe.balance.background,
  situation: recipe.weighting.situation,
  deployment: recipe.weighting.deployment,
});

const isSame = (a: Wish, b: Wish) => (Object.keys(a) as (keyof Wish)[]).every((key) => a[key] === b[key]);

let looked: Wish | null = null;
let asked = 0;

/** Keeps the findings in step with the dataset, the split and the targets, at rest. Returns the end of it. */
export function startFindings(): () => void {
  const follow = (now: StudioState) => {
    if (looked !== null && looked.opened?.dataset.name !== now.opened?.dataset.name) forget();
    // The plan comes first: it is what the page opens with, and the split is known once it is there.
    const isReady = now.opened && now.split && (now.plan?.preview === false || now.solveError !== null);
    if (!isReady || isDragging()) return;
    const wish = wishOf(now);
    if (looked === null || !isSame(wish, looked)) void look(wish);
  };
  follow(getState());
  const unsubscribe = useStudio.subscribe(follow);
  return () => {
    unsubscribe();
    forget();
  };
}

function forget(): void {
  looked = null;
  asked++;
  if (getState().explore.findings !== noFindings) note(noFindings);
}

const note = (patch: Partial<FindingsState>) =>
  setState(({ explore }) => ({ explore: { ...explore, findings: { ...explore.findings, ...patch } } }));

async function look(wish: Wish): Promise<void> {
  looked = wish;
  const ask = ++asked;
  const client = explorer();
  if (!client) return;
  note({ looking: true });
  try {
    const { facets, balance, weighting } = getState().recipe;
    const found = await client.findings({ facets, balance, weighting });
    if (ask === asked) note({ found, looking: false, error: null });
  } catch (error) {
    if (ask !== asked) return;
    // The worker gave way to one for a newer dataset or split; that one is asked when the state has settled.
    if (error instanceof Stopped) looked = null;
    note({ looking: false, error: error instanceof Stopped ? null : errorWords(error) });
  }
}
