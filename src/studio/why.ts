import {
  companyOf,
  explainClass,
  type ClassReason,
  type Company,
} from '../core/balance/explain/explainClass.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { countedUses } from '../core/dataset/multiplicity.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import type { ClassOutlook, ImageReason } from '../engine/solverClient.ts';
import { setView } from './actions.ts';
import { chartOf, importedUses, type Chart } from './derived.ts';
import { memo } from './memo.ts';
import { solverNow } from './planning.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';

export type { ClassOutlook, ImageReason } from '../engine/solverClient.ts';

/** Why a class stands where it does, as far as the plan's prices say it: follows every preview. */
export interface ClassWhy {
  readonly chart: Chart;
  readonly company: Company;
  /** Null: the plan has no prices (a known method), or no image holds the class. */
  readonly reason: ClassReason | null;
}

/** What the images with the class hold besides; stays while sliders move. */
const companyFor = memo(
  (
    dataset: Dataset,
    columns: Readonly<Record<string, FacetColumn>>,
    facetIds: string,
    k: number,
    split: SplitColumn | null,
    by: 'boxes' | 'images',
  ) =>
    companyOf(
      columns.class,
      facetIds.split('\n').flatMap((id) => (Object.hasOwn(columns, id) ? [columns[id]] : [])),
      dataset.images.boxStart,
      k,
      countedUses(dataset, importedUses(split)),
      by === 'images',
    ),
  4,
);

const reasonFor = memo(
  (company: Company, worth: Readonly<Record<string, Float64Array>>, imagePrice: number) =>
    explainClass(company, worth, imagePrice),
  4,
);

const whyFor = memo(
  (chart: Chart, company: Company, reason: ClassReason | null): ClassWhy => ({ chart, company, reason }),
  4,
);

/** Null before there is a plan, and for a class that the dataset does not have. */
export function whyOf(state: StudioState, k: number | null): ClassWhy | null {
  const { opened, plan, split, recipe } = state;
  const chart = chartOf(state, 'class');
  if (!opened || !plan || !chart || k === null || k >= chart.column.labels.length) return null;
  const facetIds = [...new Set(['class', ...Object.keys(plan.copyPrices)])].join('\n');
  const { countBy, method } = recipe.balance;
  const company = companyFor(opened.dataset, opened.columns, facetIds, k, split, countBy);
  const reason = method === null ? reasonFor(company, plan.copyPrices, plan.imagePrice) : null;
  return whyFor(chart, company, reason);
}

/** Opens the drawer on the class that is selected or pointed at, else on the one furthest from its target; or closes it. */
export function toggleWhy(): void {
  const state = getState();
  const { drawer, selectedClass, hoveredClass, tab } = state.view;
  if (drawer === 'why' && tab === 'balance') return setView({ drawer: null });
  openWhy(selectedClass ?? hoveredClass ?? furthest(state));
}

export const openWhy = (k: number | null) => setView({ drawer: 'why', tab: 'balance', selectedClass: k });

/** The class whose balanced count is off its target by the greatest factor. */
function furthest(state: StudioState): number | null {
  const chart = chartOf(state, 'class');
  if (!chart) return null;
  let worst = 0;
  let most = -1;
  for (let k = 0; k < chart.column.labels.length; k++) {
    const target = chart.target?.[k] ?? NaN;
    const off = target > 0 ? Math.abs(Math.log((chart.scaleAfter[k] + 0.5) / (target + 0.5))) : 0;
    if (off > most) [worst, most] = [k, off];
  }
  return worst;
}

/** What can be said of the class only by solving; null while the plan moves, or where something newer came between. */
export async function askOutlook(k: number): Promise<ClassOutlook | null> {
  return (await solverNow()?.whatIf(k)) ?? null;
}

/** Why the plan uses the image as often as it does; null outside the train part. */
export async function askImage(image: number): Promise<ImageReason | null> {
  return (await solverNow()?.explainImage(image)) ?? null;
}
