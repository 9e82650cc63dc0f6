import type { BalanceSettings } from '../../recipe/recipe.ts';
import type { BuiltProblem } from './factors.ts';
import { grouped } from './listed.ts';
import { reachOf } from '../solver/model.ts';
import type { Reach } from '../types.ts';

/** Weight of the epoch's size where no cost asks for more (SOLVER 1); it has no divergence to be divided by. */
export const leastSizeWeight = 50;
/** Beyond it the costs of images (a drop for 1e9) hold against the size, not the other way round. */
const mostSizeWeight = 1e6;
/** Off by no more than this part, or by one image, is as wished. */
const within = 0.04;

/** Images of an epoch: as wished, or the nearest that the limits allow; null where the size is free. */
export function nearestEpochSize(
  { epochSize }: Pick<BalanceSettings, 'epochSize'>,
  sizeBin: number | null,
  reach: Reach,
): number | null {
  if (epochSize === null || sizeBin === null) return epochSize;
  const allowed = Math.min(Math.max(epochSize, reach.low[sizeBin]), reach.high[sizeBin]);
  return allowed > 0 ? allowed : epochSize;
}

/**
 * Weight of the epoch's size. With M of N images the last use (a copy of each image that is used ceil(M / N) times, or
 * a drop) costs mu cost / N and gives W |u - 1| / M: it outweighs the cost by so much that the size is met to a
 * hundredth, whatever the strength.
 */
export function epochSizeWeight(
  settings: Pick<BalanceSettings, 'epochSize' | 'budget' | 'strength' | 'copyCost' | 'dropCost'>,
  size: number,
  images: number,
): number {
  if (images === 0) return leastSizeWeight;
  const { epochSize, budget, strength, copyCost, dropCost } = settings;
  const times = size / images;
  const marginal = times > 1 ? copyCost * Math.ceil(times) : times < 1 ? dropCost : 0;
  // A size that is only the nearest to the wish is at a limit: every image more or less is one further from the wish.
  const nearest = size === epochSize || budget !== null ? 0 : 5 * size * size;
  const asked = Math.max(leastSizeWeight, nearest, (100 * marginal * times) / strength);
  return Math.min(asked, mostSizeWeight);
}

/** The sentence where the epoch is not of the size that was wished and that limits allow; null where it is. */
export function epochSizeNote(
  { problem, sizeBin }: BuiltProblem,
  settings: Pick<BalanceSettings, 'epochSize'>,
  repeats: ArrayLike<number>,
  isBudgetTight: boolean,
): string | null {
  const { counts, lo, hi, reach, sizes } = problem;
  const size = nearestEpochSize(settings, sizeBin, reach ?? reachOf(counts, lo, hi));
  if (sizeBin === null || size === null) return null;
  let all = 0;
  for (let i = 0; i < counts.rows; i++) all += sizes[i] * repeats[i];
  if (Math.abs(all - size) <= Math.max(within * size, 1)) return null;
  const why = isBudgetTight ? 'the budget leaves no room for it' : 'other wishes hold against it';
  return `The epoch has ${grouped(all)} images, not ${grouped(size)}: ${why}.`;
}
