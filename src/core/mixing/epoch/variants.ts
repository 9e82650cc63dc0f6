import { compose, type MixWorld } from '../compose.ts';
import type { Composite } from '../composite.ts';
import { randomOf, type Random } from '../random.ts';
import type { MixingSettings, VariantSettings } from '../settings.ts';

/**
 * What a copy of an image becomes; null: the same picture. The recipe's seed, the image's key and the number of the
 * copy decide, and nothing else: neither the other images nor their order.
 */
export function variantOf(world: MixWorld, image: number, copy: number): VariantSettings | null {
  return drawVariant(world, image, chanceOf(world, image, copy));
}

/**
 * The copy with its labels; null where it is the same picture, by its lot or because no step could act. What a step
 * draws follows the variant's lot in the same stream. Which image a partner is depends on all of train: a new image
 * leaves every variant as it was, and may be a partner itself.
 */
export function copyComposite(
  world: MixWorld,
  image: number,
  copy: number,
): { readonly variant: VariantSettings; readonly composite: Composite } | null {
  const random = chanceOf(world, image, copy);
  const variant = drawVariant(world, image, random);
  if (variant === null) return null;
  const composite = compose(world, image, variant.steps, random);
  return composite.done.length === 0 ? null : { variant, composite };
}

const chanceOf = ({ settings, dataset }: MixWorld, image: number, copy: number): Random =>
  randomOf(settings.seed, dataset.images.key[image], copy);

function drawVariant(world: MixWorld, image: number, random: Random): VariantSettings | null {
  const lot = random.unit();
  const shares = sharesOf(world, image);
  let end = 0;
  for (const [at, share] of shares.entries()) {
    end += share;
    if (lot < end) return world.settings.variants[at];
  }
  return null;
}

/**
 * Share of each variant (in the order of the settings) among the extra copies of an image: those of the rarest class
 * in it that has some of its own, by boxes in train and then by name; else the general ones. Where they add up to more
 * than 1 they are made smaller alike.
 */
export function sharesOf({ settings, dataset, classCounts }: MixWorld, image: number): readonly number[] {
  const { own, general } = sharesKnown(settings);
  if (own.size === 0) return general;
  const { images, boxes, classes } = dataset;
  let rarest = -1;
  for (let box = images.boxStart[image]; box < images.boxStart[image + 1]; box++) {
    const k = boxes.class[box];
    if (k === rarest || !own.has(classes.names[k])) continue;
    const nearer =
      rarest < 0 ||
      classCounts[k] < classCounts[rarest] ||
      (classCounts[k] === classCounts[rarest] && classes.names[k] < classes.names[rarest]);
    if (nearer) rarest = k;
  }
  return rarest < 0 ? general : (own.get(classes.names[rarest]) ?? general);
}

interface Shares {
  readonly general: readonly number[];
  /** By class name. */
  readonly own: ReadonlyMap<string, readonly number[]>;
}

/** Settings are frozen documents: their shares are worked out once. */
const known = new WeakMap<MixingSettings, Shares>();

function sharesKnown(settings: MixingSettings): Shares {
  const found = known.get(settings);
  if (found) return found;
  const { variants, sharesByClass } = settings;
  const shares: Shares = {
    general: atMostOne(variants.map(({ share }) => share)),
    own: new Map(
      Object.entries(sharesByClass)
        .filter(([, byId]) => variants.some(({ id }) => Object.hasOwn(byId, id)))
        .map(([name, byId]) => [
          name,
          atMostOne(variants.map(({ id }) => (Object.hasOwn(byId, id) ? byId[id] : 0))),
        ]),
    ),
  };
  known.set(settings, shares);
  return shares;
}

function atMostOne(shares: readonly number[]): number[] {
  const kept = shares.map((share) => (share > 0 ? share : 0));
  const sum = kept.reduce((total, share) => total + share, 0);
  return sum > 1 ? kept.map((share) => share / sum) : kept;
}
