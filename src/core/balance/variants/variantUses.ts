import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetColumn, FacetParams } from '../../facets/facet.ts';
import type { MixWorld } from '../../mixing/compose.ts';
import type { MixingSettings } from '../../mixing/settings.ts';
import { mixWorld } from '../../mixing/world.ts';
import { defaultFactor, type BalanceSettings } from '../../recipe/recipe.ts';
import { activeFactors, buildCounts, type BalanceCounts } from '../problem/counts.ts';
import type { Planner } from '../problem/planner.ts';
import { runThrough } from '../solver/search.ts';
import type { FurtherCounts } from '../types.ts';
import { fateOf, type VariantFate } from './fates.ts';
import { furtherCounts, variantsInUse } from './furtherCounts.ts';

/** What the variants of a recipe are, beside its balance. */
export interface VariantWishes {
  readonly mixing: MixingSettings;
  /** Arguments of the facets, as the recipe has them. */
  readonly facets: Readonly<Record<string, FacetParams>>;
}

/**
 * Counts of the further uses under settings; what stays is kept from one ask to the next. Boxes have no polygons here:
 * they would have to be read from the source, and a plan is the same with and without it.
 */
export interface VariantUses {
  /**
   * For the planner's rows (single images), or null where no image becomes a variant. `uses` of the rows weigh them as
   * partners where these follow the plan; null: all alike. Yields while composites are drawn.
   */
  further(
    settings: BalanceSettings,
    wishes: VariantWishes,
    uses: ArrayLike<number> | null,
  ): Generator<undefined, FurtherCounts | null>;
  /** The same of the classes alone, with what the first uses give: for indices, also where classes have no weight. */
  ofClasses(
    settings: BalanceSettings,
    wishes: VariantWishes,
    uses: ArrayLike<number> | null,
  ): BalanceCounts | null;
}

/** `images`: the planner's train images. */
export function createVariantUses(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  images: Uint32Array,
  planner: Planner,
): VariantUses {
  let world: { readonly key: string; readonly value: MixWorld; readonly inUse: readonly boolean[] } | null =
    null;
  let fates = new Map<string, VariantFate>();
  let last: {
    readonly counts: BalanceCounts;
    readonly key: string;
    readonly uses: ArrayLike<number> | null;
    readonly value: FurtherCounts;
  } | null = null;

  function worldOf(mixing: MixingSettings) {
    const key = JSON.stringify(mixing);
    if (world?.key === key) return world;
    const split = new Uint8Array(dataset.images.count).fill(1);
    for (const image of images) split[image] = 0;
    // Partners that follow the plan are drawn evenly and weighed afterwards: one sample serves every plan.
    const value = mixWorld(dataset, mixing, { split, repeats: null });
    return (world = { key, value, inUse: variantsInUse(value, images) });
  }

  /** Null for a variant that no image becomes. */
  function* fatesOf(
    settings: BalanceSettings,
    { mixing, facets }: VariantWishes,
  ): Generator<undefined, readonly (VariantFate | null)[]> {
    const { value, inUse } = worldOf(mixing);
    const presence = settings.countBy === 'images';
    const ids = new Set(['class', ...activeFactors(settings)]);
    const own = Object.fromEntries(Object.entries(columns).filter(([id]) => ids.has(id)));
    const { library, canvas, labels, thresholds, seed, partners } = mixing;
    const common = [library, canvas, labels, thresholds, seed, facets, presence, Object.keys(own)];
    const partner = partners.kind === 'class' ? partners : 'even';
    const kept = new Map<string, VariantFate>();
    const found: (VariantFate | null)[] = [];
    for (const [v, variant] of mixing.variants.entries()) {
      if (!inUse[v]) {
        found.push(null);
        continue;
      }
      const key = JSON.stringify([variant.id, variant.steps, partner, ...common]);
      const fate =
        fates.get(key) ?? (yield* fateOf(value, variant, { columns: own, params: facets }, images, presence));
      // Kept at once: whoever gives way to something newer finds what was done when it comes back.
      fates.set(key, fate);
      kept.set(key, fate);
      found.push(fate);
    }
    fates = kept;
    return found;
  }

  function* countsOf(
    counts: BalanceCounts,
    settings: BalanceSettings,
    wishes: VariantWishes,
    uses: ArrayLike<number> | null,
  ): Generator<undefined, FurtherCounts> {
    const { mixing } = wishes;
    const known = yield* fatesOf(settings, wishes);
    const weights =
      mixing.partners.kind === 'class'
        ? null
        : mixing.partners.kind === 'plan' && uses !== null
          ? uses
          : new Uint8Array(counts.counts.rows).fill(1);
    return furtherCounts(counts, worldOf(mixing).value, known, settings.countBy === 'images', weights);
  }

  return {
    *further(settings, wishes, uses) {
      if (!worldOf(wishes.mixing).inUse.includes(true)) return null;
      const counts = planner.counts(settings);
      const key = JSON.stringify([wishes, settings.countBy]);
      if (last?.counts === counts && last.key === key && last.uses === uses) return last.value;
      const value = yield* countsOf(counts, settings, wishes, uses);
      last = { counts, key, uses, value };
      return value;
    },
    ofClasses(settings, wishes, uses) {
      if (!Object.hasOwn(columns, 'class') || !worldOf(wishes.mixing).inUse.includes(true)) return null;
      const classOnly: BalanceSettings = {
        ...settings,
        factors: { class: { ...defaultFactor, weight: 1 } },
        epochSize: null,
        emptyShare: null,
      };
      const built = buildCounts(dataset, columns, classOnly, planner.rows);
      const steps = countsOf(built, settings, wishes, uses);
      return { ...built, counts: { ...built.counts, further: runThrough(steps) } };
    },
  };
}
