import type { Dataset } from '../../dataset/dataset.ts';
import { noBin } from '../../facets/facet.ts';
import { compose, type MixWorld } from '../../mixing/compose.ts';
import type { Composite, MixedLabel } from '../../mixing/composite.ts';
import { copyBinner, type CopyFacets } from '../../mixing/epoch/copyColumns.ts';
import type { MadeImage } from '../../mixing/epoch/madeRows.ts';
import { randomOf } from '../../mixing/random.ts';
import type { VariantSettings } from '../../mixing/settings.ts';
import { drawsOf } from './draws.ts';
import { flowOf, type Passage } from './flow.ts';

/** What a variant makes of counts, in the mean over its chance. */
export interface VariantFate {
  /** By facet id. */
  readonly columns: Readonly<Record<string, ColumnFate>>;
  /** Other images in a composite. */
  readonly partners: number;
  /** Part of the composites without boxes: of images without boxes, and of others. */
  readonly staysEmpty: number;
  readonly becomesEmpty: number;
}

export interface ColumnFate {
  /** Of the image's own boxes (or of the image, in a column of images), and of a partner's. */
  readonly own: Passage;
  readonly partner: Passage;
  /** What partners bring to each bin as they were drawn, all together. */
  readonly brought: Float64Array;
}

/** Composites that are binned at once. */
const batch = 256;

interface Made {
  readonly image: number;
  readonly composite: Composite;
}

/**
 * Draws composites of a variant (the recipe's seed, image, variant and draw decide) and follows every box from its bin
 * to where it ends. A mean by bin, not by image: so an image has no luck of its own that a solver would take for merit.
 * Yields after every batch.
 */
export function* fateOf(
  world: MixWorld,
  variant: VariantSettings,
  facets: CopyFacets,
  images: Uint32Array,
  presence: boolean,
): Generator<undefined, VariantFate> {
  const { dataset, settings } = world;
  const { boxStart, key } = dataset.images;
  const binner = copyBinner(dataset, facets, settings.labels);
  const sides = binner.columns.map(({ column }) => ({
    column,
    own: flowOf(column, boxStart, presence),
    partner: flowOf(column, boxStart, presence),
    brought: new Float64Array(column.labels.length),
  }));
  const imageOf = imagesOfBoxes(dataset);
  const seen = { empty: 0, other: 0, staysEmpty: 0, becomesEmpty: 0, partners: 0, all: 0 };

  const follow = (made: readonly Made[]) => {
    // Rows of one composite: own labels, then those of partners (the same rows in detection).
    const perMade = dataset.task === 'classification' ? 2 : 1;
    const { rows, bins } = binner.bin(made.flatMap((one) => partsOf(dataset, one)));
    made.forEach(({ image, composite }, at) => {
      const from = rows.boxStart[perMade * at];
      const to = rows.boxStart[perMade * (at + 1)];
      const others = composite.images.slice(1);
      seen.all++;
      seen.partners += others.length;
      const isEmpty = boxStart[image] === boxStart[image + 1];
      seen[isEmpty ? 'empty' : 'other']++;
      if (from === to) seen[isEmpty ? 'staysEmpty' : 'becomesEmpty']++;
      sides.forEach(({ column, own, partner, brought }, f) => {
        own.leave(image);
        if (column.perBox) {
          for (const other of others) partner.leave(other);
          const bringing = new Set<number>();
          for (let row = from; row < to; row++) {
            const source = imageOf[rows.box[row]];
            const bin = bins[f][row];
            (source === image ? own : partner).arrive(source, rows.box[row], bin, rows.weight[row]);
            if (source === image || bin === noBin || (presence && bringing.has(bin))) continue;
            bringing.add(bin);
            brought[bin] += presence ? 1 : rows.weight[row];
          }
        } else own.arrive(image, image, bins[f][perMade * at], 1);
        own.close();
        partner.close();
      });
    });
  };

  let waiting: Made[] = [];
  for (const { image, draw } of drawsOf(dataset, images)) {
    const random = randomOf(settings.seed, 'fate', variant.id, key[image], draw);
    waiting.push({ image, composite: compose(world, image, variant.steps, random) });
    if (waiting.length < batch) continue;
    follow(waiting);
    waiting = [];
    yield;
  }
  if (waiting.length > 0) follow(waiting);
  const part = (some: number, of: number, otherwise: number) => (of > 0 ? some / of : otherwise);
  return {
    columns: Object.fromEntries(
      sides.map(({ column, own, partner, brought }, f) => [
        binner.columns[f].id,
        {
          own: own.passage(),
          partner: column.perBox ? partner.passage() : column.labels.map(() => []),
          brought: brought.map((sum) => part(sum, seen.all, 0)),
        },
      ]),
    ),
    partners: part(seen.partners, seen.all, 0),
    staysEmpty: part(seen.staysEmpty, seen.empty, 1),
    becomesEmpty: part(seen.becomesEmpty, seen.other, 0),
  };
}

/** In classification a class that own and partner share is one soft label: they are binned apart. */
function partsOf({ task }: Dataset, { image, composite }: Made): MadeImage[] {
  const part = (labels: readonly MixedLabel[]): MadeImage => ({
    path: '',
    composite: { scene: composite.scene, labels },
    copyOf: image,
    copy: 2,
  });
  if (task !== 'classification') return [part(composite.labels)];
  const own = (label: MixedLabel) => label.image === image;
  return [part(composite.labels.filter(own)), part(composite.labels.filter((label) => !own(label)))];
}

function imagesOfBoxes({ images: { boxStart, count }, boxes }: Dataset): Uint32Array {
  const imageOf = new Uint32Array(boxes.count);
  for (let image = 0; image < count; image++) imageOf.fill(image, boxStart[image], boxStart[image + 1]);
  return imageOf;
}
