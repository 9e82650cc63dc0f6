import type { Parameter, ParameterValues } from '../parameters.ts';
import type { Composite } from './composite.ts';
import type { Library, LibraryId, Thresholds } from './libraries/library.ts';
import type { Random } from './random.ts';

/**
 * One thing that can be done to a picture and its labels: a mixer or a transform. One file, one plain object, one
 * line in `operations/index.ts`.
 */
export interface Operation {
  readonly id: string;
  /** As the field calls it ("Mosaic 4", "Random erasing"). */
  readonly name: string;
  readonly definition: string;
  readonly source: string;
  /** Where it may stand among others: deformation after all geometry, pixels after everything. */
  readonly stage: 'mix' | 'geometry' | 'occlusion' | 'deformation' | 'colour' | 'pixels';
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Name in each library that has it, and those of its defaults that differ from the form's. */
  readonly libraries: Readonly<
    Partial<Record<LibraryId, { readonly name: string; readonly defaults?: ParameterValues }>>
  >;
  /** What `context.value` draws, for sliders and handles of a preview. */
  readonly draws: Readonly<Record<string, Drawn>>;
  /** Null where it applies to a task, else the reason in words ("Whole-image labels have no boxes."). */
  unavailable(task: 'detection' | 'classification'): string | null;
  /** The next composite; the same one, with a note, where it found no place or no partner. */
  apply(composite: Composite, parameters: ParameterValues, context: MixContext): Composite;
}

/** A value that chance decides in an epoch and a hand may set in a preview. */
export interface Drawn {
  readonly title: string;
  readonly min: number;
  readonly max: number;
  /** `fraction` is of the canvas or 0..1, shown with two decimals; `levels` are grey levels, `quality` is JPEG's. */
  readonly unit: 'fraction' | 'degrees' | 'times' | 'pixels' | 'levels' | 'quality';
}

/** What an operation may ask for. */
export interface MixContext {
  readonly library: Library;
  readonly thresholds: Thresholds;
  /** Side of mosaics and blends in pixels (imgsz, img_scale, target_size). */
  readonly canvas: number;
  readonly task: 'detection' | 'classification';
  readonly random: Random;
  /** A value by its name in `draws`: the hand's where it is set, else `draw`'s. Noted under `operation.name`. */
  value(name: string, draw: (random: Random) => number): number;
  /**
   * Another image, as it is, or `prepared`: gone through the steps before this one, by chances of its own. Null where
   * there is none. Asked again it may give the same one again.
   */
  partner(prepared?: boolean): Composite | null;
  /** Rings of a box's polygon in fractions of its image; null where the source has none. */
  polygon(box: number): readonly (readonly number[])[] | null;
  /** Boxes of each class in train as imported: what rare means. */
  readonly classCounts: ArrayLike<number>;
}
