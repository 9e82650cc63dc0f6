import { targetShares } from '../core/balance/problem/shares.ts';
import { fromCounts, type ClassCounts } from '../core/dataset/fromCounts.ts';
import { computeFacets } from '../core/facets/index.ts';
import { histogram } from '../core/facets/histogram.ts';
import { shares, totalVariation } from '../core/measures/indices.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { startSolver, type SolvedPlan } from './solverClient.ts';

export interface FirstRunData {
  readonly name: string;
  readonly classes: readonly string[];
  /** Boxes of each class. */
  readonly counts: Float64Array;
}

export interface FirstRunPlan {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly target: Float64Array;
  /** Total variation from the target. */
  readonly imbalanceBefore: number;
  readonly imbalanceAfter: number;
}

type Example = ReturnType<typeof begin>;
let example: Promise<Example> | null = null;

/** The example of the first screen: TACO's counts, and the same solver that a person's own data gets. */
function load(): Promise<Example> {
  example ??= fetch(new URL('samples/first-run.json', document.baseURI)).then(async (response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return begin((await response.json()) as ClassCounts);
  });
  example.catch(() => (example = null));
  return example;
}

function begin(data: ClassCounts) {
  const dataset = fromCounts(data);
  const columns = computeFacets(dataset, {}, new Set(['class']));
  const column = columns.class;
  const waiting = new Map<number, { resolve(plan: SolvedPlan): void; reject(error: Error): void }>();
  const solver = startSolver(dataset, (message) => {
    if (message.kind !== 'plan' && message.kind !== 'failed') return;
    // Newest wins: an answer settles every older ask too.
    const id = message.kind === 'plan' ? message.plan.id : message.id;
    for (const [asked, { resolve, reject }] of waiting) {
      if (asked > id) continue;
      waiting.delete(asked);
      if (message.kind === 'plan') resolve(message.plan);
      else reject(new Error(message.message));
    }
  });
  solver.setColumns(columns, new Uint8Array(dataset.images.count));
  return {
    data: {
      name: data.name,
      classes: data.classes,
      counts: histogram(column, dataset.images.boxStart, null, null),
    },
    solve(strength: number): Promise<SolvedPlan> {
      const id = solver.request({ balance: { ...defaultRecipe.balance, strength }, dragging: true });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    counts: (repeats: Uint16Array) => histogram(column, dataset.images.boxStart, repeats, null),
    stop: () => solver.stop(),
  };
}

export async function firstRunData(): Promise<FirstRunData> {
  return (await load()).data;
}

/** The example balanced at this strength (1 / mu). */
export async function firstRunPlan(strength: number): Promise<FirstRunPlan> {
  const { data, solve, counts } = await load();
  const plan = await solve(strength);
  const after = counts(plan.repeats);
  const wanted = targetShares(data.counts, data.classes, defaultRecipe.balance.factors.class).shares;
  return {
    before: data.counts,
    after,
    target: plan.targets.class,
    imbalanceBefore: totalVariation(shares(Array.from(data.counts)), wanted),
    imbalanceAfter: totalVariation(shares(Array.from(after)), wanted),
  };
}

/** Ends the example's worker: something was opened. */
export function stopFirstRun(): void {
  void example?.then(({ stop }) => stop());
  example = null;
}
