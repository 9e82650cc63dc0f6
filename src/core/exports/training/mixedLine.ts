import { keptLabels } from '../../mixing/composite.ts';
import { fromUnitSquare, inverse, after, scaling, type Homography } from '../../mixing/geometry.ts';
import { wholePicture, type Group, type Layer } from '../../mixing/scene.ts';
import { copyComposite } from '../../mixing/epoch/variants.ts';
import type { MixWorld } from '../../mixing/compose.ts';

/**
 * A copy as one line of JSON: `key`, `copy`, `variant`, `done` (operations in order), `drawn` (what chance gave them),
 * `width`, `height`, `sources` (file names and annotated sizes), `groups` (the scene, each layer with the homography
 * from its source's pixels to the canvas), `effects` and `labels`. Null: it is the same picture again.
 */
export function mixedLine(world: MixWorld, image: number, copy: number): string | null {
  const { images, classes } = world.dataset;
  const made = copyComposite(world, image, copy);
  if (made === null) return null;
  const { composite, variant } = made;
  const sources = composite.images.map((source) => {
    const [width, height] = world.sizeOf(source);
    return { key: images.key[source], file_name: images.path[source], width, height };
  });
  const line = {
    key: images.key[image],
    copy,
    variant: variant.id,
    done: composite.done,
    drawn: composite.drawn,
    width: composite.scene.width,
    height: composite.scene.height,
    sources,
    groups: composite.scene.groups.map((group) => groupOf(group, sources)),
    effects: composite.scene.effects,
    labels: keptLabels(composite, world.settings.labels).map(({ rect, weight, ...label }) => ({
      class: classes.names[label.class],
      bbox: [rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]],
      ...(weight === 1 ? {} : { weight }),
      source: composite.images.indexOf(label.image),
    })),
  };
  return `${JSON.stringify(line)}\n`;
}

interface Sized {
  readonly width: number;
  readonly height: number;
}

const groupOf = (group: Group, sources: readonly Sized[]) => ({
  ground: group.ground,
  opacity: group.opacity,
  mask: group.mask?.rings ?? null,
  elastic: group.elastic,
  tiled: group.isTiled,
  layers: group.layers.map((layer) => layerOf(layer, sources[layer.picture])),
});

const layerOf = (layer: Layer, source: Sized) => ({
  source: layer.picture,
  whole: layer.from.every((value, at) => value === wholePicture[at]),
  homography: fromPixels(layer, source),
  to: layer.to,
  opacity: layer.opacity,
  mask: layer.mask?.rings ?? null,
  colour: layer.colour,
});

/** From the source's pixels to the canvas; null where the part shown has no area, and nothing is drawn. */
function fromPixels({ from, to }: Layer, { width, height }: Sized): Homography | null {
  const toUnit = inverse(fromUnitSquare(from));
  return toUnit && after(fromUnitSquare(to), after(toUnit, scaling(1 / width, 1 / height)));
}
