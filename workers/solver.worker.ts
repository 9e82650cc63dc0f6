import { expose, transfer } from 'comlink';
import type { Conflicts } from '../src/core/balance/explain/conflicts.ts';
import type { BalanceCounts } from '../src/core/balance/problem/counts.ts';
import type { BuiltProblem } from '../src/core/balance/problem/factors.ts';
import { createPlanner, type Planner } from '../src/core/balance/problem/planner.ts';
import { tradeoff, type Rivals, type Tradeoff } from '../src/core/balance/tradeoff.ts';
import type { SparseCounts } from '../src/core/balance/types.ts';
import { variantsLeftOut, wantsVariants } from '../src/core/balance/variants/leftOut.ts';
import {
  createVariantUses,
  type VariantUses,
  type VariantWishes,
} from '../src/core/balance/variants/variantUses.ts';
import { createWarmPlans, type WarmPlans } from '../src/core/balance/wishes/warmPlan.ts';
import { compareMethods } from '../src/core/compare.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import { errorWords } from '../src/core/errorWords.ts';
import type { FacetColumn } from '../src/core/facets/facet.ts';
import { methodUnavailable } from '../src/core/methods/available.ts';
import { methods } from '../src/core/methods/index.ts';
import { planSteps, type InPlace } from '../src/core/planSteps.ts';
import type { BalanceSettings } from '../src/core/recipe/recipe.ts';
import { rowOf, type CompareRequest, type ComparisonMessage } from './comparing.ts';
import {
  classOutlook,
  conflicts,
  imageReason,
  worthOf,
  type ClassOutlook,
  type ImageReason,
  type Told,
} from './explaining.ts';
import { solvedPlan, type Found, type SolvedPlan } from './solvedPlan.ts';

export type { ComparedRow, CompareRequest, ComparisonMessage } from './comparing.ts';
export type { ClassOutlook, ImageReason } from './explaining.ts';
export type { SolvedPlan } from './solvedPlan.ts';

export interface SolveRequest {
  readonly id: number;
  readonly balance: BalanceSettings;
  /** What extra copies become, with the arguments of the facets: where the recipe wants the balance to know. */
  readonly variants?: VariantWishes | null;
  /** A hand is on a slider: previews only, the cold plan waits until it rests. */
  readonly dragging: boolean;
}

export type SolverMessage =
  | { readonly kind: 'comparison'; readonly comparison: ComparisonMessage }
  | { readonly kind: 'plan'; readonly plan: SolvedPlan }
  | { readonly kind: 'tradeoff'; readonly id: number; readonly tradeoff: Tradeoff }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

let dataset: Dataset;
let columns: Readonly<Record<string, FacetColumn>>;
let trainImages: Uint32Array;
let planner: Planner;
let variantUses: VariantUses;
let tell: (message: SolverMessage) => void;
let wanted: SolveRequest | null = null;
let busy = false;
/** The comparison under way, and the methods that were told already: it gives way to plans and goes on after. */
let comparing: { readonly request: CompareRequest; readonly told: Set<string> } | null = null;
/** Uses of the rows by which the partners of previews are drawn: those of the last plan at rest. */
let partners: { readonly counts: BalanceCounts | null; readonly uses: Uint16Array | null } = {
  counts: null,
  uses: null,
};
let warm: { readonly counts: SparseCounts; readonly plans: WarmPlans } | null = null;
/** The settings, strength aside, whose trade-off is on the page. */
let drawnFor = '';
/** What questions about the plan are about; none between a request and its first plan's columns. */
let told: Told | null = null;
/** Counts what makes an outlook out of date: newer wishes, and newer questions. */
let moved = 0;

const api = {
  /** Once in the life of this worker. */
  load(given: Dataset, listener: (message: SolverMessage) => void): void {
    dataset = given;
    tell = listener;
  },

  /** Whenever facets or the split change. `images`: the train images in the order of their keys. */
  setColumns(given: Readonly<Record<string, FacetColumn>>, images: Uint32Array): void {
    columns = given;
    trainImages = images;
    planner = createPlanner(dataset, columns, images);
    variantUses = createVariantUses(dataset, columns, images, planner);
    drawnFor = '';
    told = null;
    moved++;
  },

  /** Newest wins: whatever is under way gives way at its next step. */
  request(request: SolveRequest): void {
    wanted = request;
    moved++;
    if (!busy) void work();
  },

  /** Whenever nothing else is wanted; a newer one takes its place. */
  compare(request: CompareRequest): void {
    comparing = { request, told: new Set() };
    if (!busy) void work();
  },

  /** Why the last plan uses an image as often as it does; null outside the train part and before there is a plan. */
  explainImage(image: number): ImageReason | null {
    return told && imageReason(told, image);
  },

  /** Which wishes hold the last plan and which pull against each other; null while it moves. */
  explainConflicts(): Conflicts | null {
    return told && conflicts(told);
  },

  /** What a class could reach, and what a tenth more would cost; null while the plan moves or once it has moved on. */
  async whatIf(k: number): Promise<ClassOutlook | null> {
    const own = ++moved;
    if (!told || told.preview) return null;
    const steps = classOutlook(told, k);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      await overtaken();
      if (moved !== own) return null;
    }
  },
};

async function work(): Promise<void> {
  busy = true;
  while (wanted ?? comparing) {
    const request = wanted;
    wanted = null;
    try {
      if (request) await answer(request);
      else if (comparing) await compare(comparing);
    } catch (error) {
      comparing = request ? comparing : null;
      tell({
        kind: 'failed',
        id: request?.id ?? 0,
        message: errorWords(error),
      });
    }
  }
  busy = false;
}

/** Tells one method after another, as long as nothing newer is wanted. */
async function compare(own: NonNullable<typeof comparing>): Promise<void> {
  const { balance, chosen, only } = own.request;
  const left = methods.flatMap(({ id }) =>
    (only === null || only.includes(id)) && !own.told.has(id) ? [id] : [],
  );
  for (const at of compareMethods(dataset, columns, trainImages, balance, chosen, left)) {
    if (at.kind !== 'step') {
      own.told.add(at.method.id);
      const comparison: ComparisonMessage =
        at.kind === 'method' ? { kind: 'method', method: rowOf(at.method) } : at;
      tell({ kind: 'comparison', comparison });
    }
    if ((await overtaken()) || comparing !== own) return;
  }
  comparing = null;
  tell({ kind: 'comparison', comparison: { kind: 'complete' } });
}

/** Preview, then (at rest) the cold plan, then the trade-off; each only while nothing newer is wanted. */
async function answer(request: SolveRequest): Promise<void> {
  const start = performance.now();
  const { balance, dragging } = request;
  // A known method's plan has no preview: it does not follow sliders.
  if (balance.method === null) {
    await preview(request, start);
    if (dragging || (await overtaken())) return;
  }

  const cold = await finish(planSteps(planner, dataset, balance, inPlaceOf(request)));
  if (!cold) return;
  if (warm && balance.method === null) warm.plans.restart(cold.solution.repeats, cold.strength);
  // The next drag starts here, and its partners follow this plan.
  if (cold.built.problem.counts.further)
    partners = { counts: planner.counts(balance), uses: cold.solution.repeats };
  tellPlan(request, { ...cold, ...cold.solution }, start);
  if (dragging) return;

  // The curve is that of our plans at every strength: neither a budget nor a method as the plan moves it.
  const key = JSON.stringify([
    { ...balance, strength: 0, budget: null, method: null },
    balance.method === null ? (request.variants ?? null) : null,
  ]);
  if (key === drawnFor) return;
  let looked = performance.now();
  const ours = balance.method === null ? cold.built : planner.problem(balance);
  for (const now of tradeoff(ours, balance, rivals(balance, ours))) {
    if (now !== null) tell({ kind: 'tradeoff', id: request.id, tradeoff: now });
    if (performance.now() - looked < patience) continue;
    if (await overtaken()) return;
    looked = performance.now();
  }
  drawnFor = key;
}

/** What the recipe of a request wants of variants; null where it wants nothing. */
const inPlaceOf = ({ variants }: SolveRequest): InPlace | null =>
  variants && wantsVariants(variants.mixing) ? { ...variants, uses: variantUses } : null;

/** The known methods that have a plan for this dataset. */
function rivals(balance: BalanceSettings, ours: BuiltProblem): Rivals {
  const data = { counts: planner.classCounts(), classes: dataset.classes.names };
  const single =
    balance.group === null
      ? ours
      : createPlanner(dataset, columns, trainImages).problem({ ...balance, group: null });
  const known = methods.filter((method) => methodUnavailable(dataset, method, () => data) === null);
  return { methods: known, data, single };
}

/** Descends from the last plan. Told even when something newer waits: during a drag the last plan is better than none. */
async function preview(request: SolveRequest, start: number): Promise<void> {
  const inPlace = inPlaceOf(request);
  const leftOut = inPlace === null || variantsLeftOut(dataset, request.balance, inPlace.mixing) !== null;
  const last = partners.counts === planner.counts(request.balance) ? partners.uses : null;
  const further = leftOut ? null : await finish(inPlace.uses.further(request.balance, inPlace, last));
  if (further === null && !leftOut && wanted !== null) return;
  const built = planner.problem(request.balance, further);
  const { counts } = built.problem;
  if (warm?.counts !== counts) {
    warm = { counts, plans: createWarmPlans(counts) };
    if (further !== null && last !== null) warm.plans.restart(last, request.balance.strength);
  }
  const { rows } = planner;
  const steps = warm.plans.moveSteps(built, request.balance);
  let step = steps.next();
  for (; !step.done; step = steps.next())
    if (performance.now() - start > patience && (await overtaken())) break;
  const found = step.value;
  tellPlan(request, { ...found, ...found.preview, rows, expected: null, rulePrices: null }, start);
}

/** Milliseconds after which a preview first looks whether a newer request waits. */
const patience = 12;

/** Runs a solve to its end, or to null as soon as something newer is wanted. */
async function finish<Result>(steps: Generator<unknown, Result>): Promise<Result | null> {
  let looked = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - looked < patience) continue;
    if (await overtaken()) return null;
    looked = performance.now();
  }
}

/** Lets messages in (a timer would wait for 4 ms) and says whether a newer request came. */
function overtaken(): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port1.close();
      resolve(wanted !== null);
    };
    port1.postMessage(null);
  });
}

function tellPlan(request: SolveRequest, found: Found, start: number): void {
  const { built, rows, strength, repeats, prices, rulePrices } = found;
  const { balance } = request;
  const worth = worthOf(built, { ...found, rulePrices: rulePrices ?? undefined }, balance);
  told = { built, rows, balance, repeats, preview: rulePrices === null, worth, prices, strength };
  const plan = solvedPlan(found, request, dataset.images.count, worth, performance.now() - start);
  tell(transfer({ kind: 'plan', plan }, [plan.repeats.buffer]));
}

export type SolverApi = typeof api;
expose(api);
