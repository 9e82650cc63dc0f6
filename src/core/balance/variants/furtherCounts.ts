import type { MixWorld } from '../../mixing/compose.ts';
import { sharesOf } from '../../mixing/epoch/variants.ts';
import { power } from '../../numerics.ts';
import type { BalanceCounts } from '../problem/counts.ts';
import { tally } from '../solver/model.ts';
import type { FurtherCounts } from '../types.ts';
import type { VariantFate } from './fates.ts';

/**
 * Expected counts of one extra copy of each image under the variants' shares: its own boxes as they pass through the
 * variants, and what partners bring, which images with the same shares have in common (a mixture each). Rows are single
 * images. `partnerUses`: how often each row is used where partners are drawn by that (all alike: evenly); null where
 * they are drawn otherwise, and what they bring is as it was sampled. O(non-zeros).
 *
 * Where images are counted and not boxes, an image holds a bin by its own boxes or by partners', the two independent.
 */
export function furtherCounts(
  built: BalanceCounts,
  world: MixWorld,
  fates: readonly (VariantFate | null)[],
  presence: boolean,
  partnerUses: ArrayLike<number> | null,
): FurtherCounts {
  const { counts, rows } = built;
  const held = partnerUses && heldByPartners(built, partnerUses);
  const brought = fates.map((fate) => fate && broughtBy(built, fate, presence, held));
  const policies = new Map<string, Policy>();
  const { boxStart } = world.dataset.images;
  const rowStart = new Uint32Array(counts.rows + 1);
  const bin: number[] = [];
  const count: number[] = [];
  const own = new Float64Array(counts.bins);
  for (let row = 0; row < counts.rows; row++) {
    const image = rows.images[row];
    const policy = policyOf(policies, built, sharesOf(world, image), fates, brought, presence);
    const touched = new Set<number>();
    const add = (k: number, much: number) => {
      own[k] += much;
      touched.add(k);
    };
    for (let e = counts.rowStart[row]; e < counts.rowStart[row + 1]; e++) {
      const from = counts.bin[e];
      if (from !== built.emptyBin)
        for (const [to, share] of policy.passage[from]) add(to, counts.count[e] * share);
    }
    if (built.emptyBin !== null)
      add(built.emptyBin, boxStart[image] === boxStart[image + 1] ? policy.staysEmpty : policy.becomesEmpty);
    for (const k of [...touched].sort((a, b) => a - b)) {
      if (own[k] > 0) {
        bin.push(k);
        count.push(own[k]);
      }
      own[k] = 0;
    }
    if (policy.mixes) {
      bin.push(counts.bins + policy.at);
      count.push(1);
    }
    rowStart[row + 1] = bin.length;
  }
  return {
    rowStart,
    bin: Uint16Array.from(bin),
    count: Float64Array.from(count),
    mixtures: [...policies.values()].map(({ mixture }) => mixture),
  };
}

/** The fates of all variants put together, for the images that share them in the same way. */
interface Policy {
  readonly at: number;
  readonly passage: readonly (readonly (readonly [to: number, share: number])[])[];
  readonly mixture: Float64Array;
  readonly mixes: boolean;
  readonly staysEmpty: number;
  readonly becomesEmpty: number;
}

function policyOf(
  known: Map<string, Policy>,
  built: BalanceCounts,
  shares: readonly number[],
  fates: readonly (VariantFate | null)[],
  brought: readonly (Float64Array | null)[],
  presence: boolean,
): Policy {
  const key = shares.join();
  const found = known.get(key);
  if (found) return found;
  const { bins } = built.counts;
  const same = 1 - shares.reduce((sum, share) => sum + share, 0);
  const passage = Array.from({ length: bins }, (_, k) => new Map([[k, same]]));
  const mixture = new Float64Array(bins);
  let staysEmpty = same;
  let becomesEmpty = 0;
  shares.forEach((share, v) => {
    const fate = fates[v];
    const bring = brought[v];
    if (!(share > 0) || fate === null || bring === null) return;
    staysEmpty += share * fate.staysEmpty;
    becomesEmpty += share * fate.becomesEmpty;
    for (let k = 0; k < bins; k++) mixture[k] += share * bring[k];
    for (const { facetId, firstBin } of built.factors)
      fate.columns[facetId].own.forEach((to, from) => {
        const counts = passage[firstBin + from];
        for (const [bin, part] of to) {
          const k = firstBin + bin;
          counts.set(k, (counts.get(k) ?? 0) + share * part * (presence ? 1 - bring[k] : 1));
        }
      });
  });
  // Every use is one image of the epoch.
  if (built.sizeBin !== null) passage[built.sizeBin].set(built.sizeBin, 1);
  const policy: Policy = {
    at: known.size,
    passage: passage.map((to) => [...to].filter(([, share]) => share > 0)),
    mixture,
    mixes: mixture.some((much) => much > 0),
    staysEmpty,
    becomesEmpty,
  };
  known.set(key, policy);
  return policy;
}

/** Mean counts of an image that is drawn as a partner. */
function heldByPartners({ counts }: BalanceCounts, uses: ArrayLike<number>): Float64Array {
  let all = 0;
  for (let row = 0; row < counts.rows; row++) all += uses[row];
  return tally(counts, uses).map((held) => (all > 0 ? held / all : 0));
}

/** What all partners of a composite bring to each bin. */
function broughtBy(
  { factors, counts }: BalanceCounts,
  { columns, partners }: VariantFate,
  presence: boolean,
  held: Float64Array | null,
): Float64Array {
  const all = new Float64Array(counts.bins);
  for (const { facetId, firstBin } of factors) {
    const { partner, brought } = columns[facetId];
    if (held === null) {
      all.set(brought, firstBin);
      continue;
    }
    partner.forEach((to, from) => {
      for (const [bin, share] of to) all[firstBin + bin] += partners * held[firstBin + from] * share;
    });
  }
  // With m independent partners of whom each has the bin with chance x / m: 1 - (1 - x / m)^m have it at least once.
  if (presence && held !== null && partners > 0)
    return all.map((x) => 1 - power(Math.max(0, 1 - x / Math.max(1, partners)), Math.max(1, partners)));
  return all;
}

/** Which of the settings' variants some image may become. */
export function variantsInUse(world: MixWorld, images: Uint32Array): boolean[] {
  const used = world.settings.variants.map(() => false);
  for (const image of images) sharesOf(world, image).forEach((share, v) => (used[v] ||= share > 0));
  return used;
}
