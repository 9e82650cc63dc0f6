import {
  startSolver,
  type CompareRequest,
  type SolvedPlan,
  type SolverClient,
  type SolverMessage,
} from '../engine/solverClient.ts';
import { wantsVariants } from '../core/balance/variants/leftOut.ts';
import { save } from './autosave.ts';
import { withRow } from './comparison.ts';
import { headline } from './derived.ts';
import { isDragging } from './history.ts';
import { datasetClient } from './opening.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import type { FacetInfo, PlanView, StudioState } from './state.ts';
import { getState, setState, useStudio } from './store.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { errorWords } from '../core/errorWords.ts';

let solver: SolverClient | null = null;
let asked = 0;
let askedInDrag = false;
let isFirstPlan = false;
let solvingTimer: ReturnType<typeof setTimeout> | undefined;
let sayTimer: ReturnType<typeof setTimeout> | undefined;
let saveTimer: ReturnType<typeof setTimeout> | undefined;

/** Keeps split, facets, plan and saved recipe in step with what a person chose. Returns the end of it. */
export function startPlanning(): () => void {
  return useStudio.subscribe((now, before) => {
    if (now.opened?.dataset !== before.opened?.dataset) begin(now);
    else if (now.opened && now.recipe !== before.recipe) follow(now, before);
    if (now.recipe !== before.recipe && now.opened && !isDragging()) {
      clearTimeout(saveTimer);
      saveTimer = setTimeout(() => void save(), 300);
    }
  });
}

function begin(state: StudioState): void {
  solver?.stop();
  solver = null;
  if (!state.opened) return;
  solver = startSolver(state.opened.dataset, hear);
  isFirstPlan = true;
  void refresh(
    state.recipe.split.mode !== 'source' || state.opened.dataset.images.splitNames.length > 1,
    state.recipe.facets,
  );
}

function follow(now: StudioState, before: StudioState): void {
  const splitChanged = now.recipe.split !== before.recipe.split;
  const [present, past] = [now.recipe.facets, before.recipe.facets];
  // What undo takes out of the recipe is back at its defaults.
  const changed = Object.fromEntries(
    Object.keys({ ...past, ...present }).flatMap((id) =>
      present[id] === past[id] ? [] : [[id, Object.hasOwn(present, id) ? present[id] : {}] as const],
    ),
  );
  if (splitChanged || Object.keys(changed).length) void refresh(splitChanged, changed);
  else if (askedInDrag || !isLossAlone(now.recipe, before.recipe)) ask();
}

/** What is chosen for the loss leaves the plan as it is. A drag that asked for previews still needs its last, cold plan. */
const isLossAlone = (now: Recipe, before: Recipe): boolean =>
  (Object.keys(now) as (keyof Recipe)[]).every((part) => part === 'weighting' || now[part] === before[part]);

/** Recomputes the split and the facets whose arguments changed, then the plan. */
async function refresh(splitToo: boolean, params: StudioState['recipe']['facets']): Promise<void> {
  const client = datasetClient();
  const { opened, recipe } = getState();
  if (!client || !opened) return;
  try {
    const columns: Record<string, FacetColumn> = {};
    for (const [id, own] of Object.entries(params)) {
      const column = await client.column(id, own);
      if (column) columns[id] = column;
    }
    const made = splitToo ? await client.split(recipe.split) : null;
    const present = getState();
    if (present.opened?.dataset !== opened.dataset) return;
    // A newer split is on its way; the facets are as true as they were.
    const isSplitNew = made !== null && present.recipe.split === recipe.split;
    if (isSplitNew) columns.split = made.column;
    const split = (isSplitNew ? made.split : present.split) ?? new Uint8Array(opened.dataset.images.count);
    const all = { ...present.opened.columns, ...columns };
    solver?.setColumns(all, split);
    // Bins of a facet whose bins are new no longer mean what was brushed.
    const filters = Object.fromEntries(
      Object.entries(present.view.filters).filter(([id]) => !Object.hasOwn(params, id)),
    );
    const facets = isSplitNew ? withSplitFacet(present.opened.facets, made.split) : present.opened.facets;
    setState({
      opened: { ...present.opened, columns: all, facets },
      split,
      ...(Object.keys(params).length > 0 && { view: { ...present.view, filters } }),
    });
    ask();
  } catch (error) {
    setState({ solveError: errorWords(error) });
  }
}

/** The split is a facet as soon as there is more than one part. */
function withSplitFacet(facets: readonly FacetInfo[], split: SplitColumn): readonly FacetInfo[] {
  const unavailable = split.some((part) => part !== split[0]) ? null : 'Everything is in one split.';
  return facets.map((facet) => (facet.id === 'split' ? { ...facet, unavailable } : facet));
}

function ask(): void {
  if (!solver) return;
  const { balance, mixing, facets } = getState().recipe;
  const variants = wantsVariants(mixing) ? { mixing, facets } : null;
  askedInDrag = isDragging();
  asked = solver.request({ balance, variants, dragging: askedInDrag });
  // Said only when it lasts: a drag answers long before.
  solvingTimer ??= setTimeout(() => setState({ solving: true }), 100);
}

/** Known methods on what is open; the store's table fills as rows arrive. */
export function compareInSolver(chosen: CompareRequest['chosen'], only: CompareRequest['only']): void {
  solver?.compare({ balance: getState().recipe.balance, chosen, only });
}

/** For questions about the plan; null before a dataset is open. */
export const solverNow = () => solver;

function hear(message: SolverMessage): void {
  if (message.kind === 'comparison') {
    setState({ comparison: withRow(getState().comparison, message.comparison) });
    return;
  }
  if (message.kind === 'tradeoff') {
    if (message.id === asked) setState({ tradeoff: message.tradeoff });
    return;
  }
  if (message.kind === 'plan') setState({ plan: viewOf(message.plan), solveError: null });
  if (isFirstPlan && message.kind === 'plan' && !message.plan.preview) {
    isFirstPlan = false;
    const { view } = getState();
    // Nothing to look at among the repeated: show what there is.
    if (message.plan.repeated === 0 && view.gallery === 'repeated')
      setState({ view: { ...view, gallery: 'all' } });
  }
  const id = message.kind === 'plan' ? message.plan.id : message.id;
  if (message.kind === 'failed') setState({ solveError: message.message });
  const atRest = id === asked && (message.kind === 'failed' || !message.plan.preview || isDragging());
  if (!atRest) return;
  clearTimeout(solvingTimer);
  solvingTimer = undefined;
  if (getState().solving) setState({ solving: false });
  clearTimeout(sayTimer);
  if (message.kind === 'plan' && !message.plan.preview) sayTimer = setTimeout(sayPlan, 500);
}

const viewOf = ({ images, ...plan }: SolvedPlan): PlanView => ({ ...plan, trainImages: images });

function sayPlan(): void {
  const state = getState();
  if (!state.plan) return;
  const { dropped, repeated } = state.plan;
  const { after, mixed } = headline(state);
  const imbalance = mixed === undefined ? after : (mixed ?? after);
  const before = mixed === null ? ' before mixing' : '';
  setState({
    announcement: `Imbalance ${imbalance.toFixed(2)}${before}, ${dropped} images dropped, ${repeated} repeated`,
  });
}
