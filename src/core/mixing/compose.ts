import type { Dataset } from '../dataset/dataset.ts';
import { argumentsOf, defaultsOf, type ParameterValues } from '../parameters.ts';
import type { Composite, MixedLabel } from './composite.ts';
import type { Rect } from './geometry.ts';
import { libraryNamed } from './libraries/index.ts';
import type { LibraryId } from './libraries/library.ts';
import type { MixContext, Operation } from './operation.ts';
import { operationNamed } from './operations/index.ts';
import type { Random } from './random.ts';
import { wholePicture } from './scene.ts';
import type { MixingSettings, StepSettings } from './settings.ts';

/** Everything that a composite is made from, but for chance. */
export interface MixWorld {
  readonly dataset: Dataset;
  readonly settings: MixingSettings;
  /** Width and height of an image in pixels, also where the annotations do not give it. */
  sizeOf(image: number): readonly [width: number, height: number];
  /** An image to mix with, −1 where there is none. */
  partner(random: Random, image: number): number;
  /** Why a partner is not what was asked for (no image holds the class); null: it is. */
  readonly partnerNote: string | null;
  polygon(box: number): readonly (readonly number[])[] | null;
  /** Boxes of each class in train as imported. */
  readonly classCounts: ArrayLike<number>;
}

/** What a hand decides in a preview: partners in order, and drawn values by `operation.name`. */
export interface Pins {
  readonly partners?: readonly number[];
  readonly values?: Readonly<Record<string, number>>;
}

/** The image as it is, on a canvas of its own size. */
export function plainComposite({ dataset, sizeOf }: MixWorld, image: number): Composite {
  const [width, height] = sizeOf(image);
  return {
    scene: {
      width,
      height,
      groups: [
        {
          ground: null,
          opacity: 1,
          mask: null,
          elastic: null,
          isTiled: false,
          layers: [
            {
              picture: 0,
              from: wholePicture,
              to: [0, 0, width, 0, width, height, 0, height],
              opacity: 1,
              mask: null,
              colour: null,
            },
          ],
        },
      ],
      effects: [],
    },
    labels: labelsOf(dataset, image, width, height),
    images: [image],
    drawn: {},
    done: [],
    notes: [],
  };
}

function labelsOf(dataset: Dataset, image: number, width: number, height: number): MixedLabel[] {
  const { images, boxes, task, unit } = dataset;
  const [sx, sy] = unit === 'fraction' ? [width, height] : [1, 1];
  const labels: MixedLabel[] = [];
  for (let box = images.boxStart[image]; box < images.boxStart[image + 1]; box++) {
    const x = boxes.x[box] * sx;
    const y = boxes.y[box] * sy;
    const rect: Rect =
      task === 'classification'
        ? [0, 0, width, height]
        : [x, y, x + boxes.w[box] * sx, y + boxes.h[box] * sy];
    labels.push({ image, box, class: boxes.class[box], rect, seen: rect, weight: 1, dropped: null });
  }
  return labels;
}

/** Applies steps one after the other; what chance decides comes from `random`, unless `pins` hold it. */
export function compose(
  world: MixWorld,
  image: number,
  steps: readonly StepSettings[],
  random: Random,
  pins: Pins = {},
): Composite {
  const { settings, dataset } = world;
  const library = libraryNamed(settings.library);
  const thresholds = { ...library.thresholds, ...settings.thresholds };
  let asked = 0;

  /** Partners that went through the same steps take their own partners from the same list of pins. */
  function run(from: number, until: number, values: Readonly<Record<string, number>>): Composite {
    let composite = plainComposite(world, from);
    for (let step = 0; step < until; step++) {
      const { operation: id, probability, parameters } = steps[step];
      const operation = operationNamed(id);
      // Every step draws its lot, so that one step's probability does not move another's chance.
      const lot = random.unit();
      if (operation === null || operation.unavailable(dataset.task) !== null || lot >= probability) continue;
      const drawn: Record<string, number> = {};
      let usesPartner = false;
      const context: MixContext = {
        library,
        thresholds,
        canvas: settings.canvas,
        task: dataset.task,
        random,
        value(name, draw) {
          const chance = draw(random);
          const key = `${id}.${name}`;
          const value = Object.hasOwn(values, key) ? values[key] : chance;
          drawn[key] = value;
          return value;
        },
        partner(prepared = false) {
          const chance = world.partner(random, from);
          const chosen = pins.partners?.[asked++] ?? chance;
          if (chosen < 0) return null;
          usesPartner = true;
          return run(chosen, prepared ? step : 0, {});
        },
        polygon: (box) => world.polygon(box),
        classCounts: world.classCounts,
      };
      const next = operation.apply(
        composite,
        stepArguments(operation, settings.library, parameters),
        context,
      );
      const note = usesPartner ? world.partnerNote : null;
      composite = {
        ...next,
        drawn: { ...next.drawn, ...drawn },
        done: next === composite || next.scene === composite.scene ? next.done : [...next.done, id],
        notes: note === null || next.notes.includes(note) ? next.notes : [...next.notes, note],
      };
    }
    return composite;
  }

  const composite = run(image, steps.length, pins.values ?? {});
  if (composite.done.length === 0 || dataset.task === 'classification') return composite;
  return {
    ...composite,
    labels: composite.labels.map((label) => ({
      ...label,
      dropped: label.dropped ?? library.last(label.rect, thresholds),
    })),
  };
}

/** A step's arguments: those that it sets over the library's defaults over the form's. */
export function stepArguments(
  operation: Operation,
  library: LibraryId,
  parameters: ParameterValues,
): ParameterValues {
  const defaults = operation.libraries[library]?.defaults ?? {};
  return argumentsOf(operation.parameters, {
    ...defaultsOf(operation.parameters),
    ...defaults,
    ...parameters,
  });
}
