import { boxesOutside } from '../dataset/boxesOutside.ts';
import { boxFlag, boxShape, type Dataset } from '../dataset/dataset.ts';

/**
 * What of a dataset a destination's files can say. One table serves three: what an export loses is listed before it is
 * written, a conversion knows what it may be asked for, and round trips know what must come back.
 */
export interface Carries {
  /** `Format.id` that reads its files back; null where nothing here does. */
  readonly readBy: string | null;
  readonly tasks: readonly Dataset['task'][];
  /** Images without a box or label. */
  readonly emptyImages: boolean;
  /** Classes without a box. */
  readonly emptyClasses: boolean;
  readonly imageSizes: boolean;
  /** The parts train, val and test. */
  readonly splits: boolean;
  readonly flags: readonly (keyof typeof boxFlag)[];
  readonly shapes: readonly (keyof typeof boxShape)[];
  readonly areas: boolean;
  readonly scores: boolean;
  readonly supercategories: boolean;
  readonly imageAttributes: boolean;
  readonly boxAttributes: boolean;
  /** Parts of boxes beyond the border of their image. */
  readonly outside: boolean;
  /** `exact`: coordinates come back to the last bit; else the largest error, in the file's own unit. */
  readonly error: 'exact' | number;
}

/** Something that a dataset has and a destination cannot say. */
export interface Loss {
  /** In the plural, as a person calls it: "crowd flags". */
  readonly what: string;
  /** How many of it there are. */
  readonly count: number;
}

/**
 * What an export of the dataset would not hold, most first. From a source of the destination's own format records are
 * copied as they stand, and nothing of them is lost.
 */
export function lossesOf(dataset: Dataset, carries: Carries): Loss[] {
  if (carries.readBy === dataset.format) return [];
  const { images, boxes, classes, attributes } = dataset;
  const losses: Loss[] = [];
  const lose = (what: string, count: number) => {
    if (count > 0) losses.push({ what, count });
  };
  const bits = (column: Uint8Array | undefined, bit: number) =>
    column ? column.reduce((sum, set) => sum + (set & bit ? 1 : 0), 0) : 0;
  if (!carries.emptyImages) {
    let empty = 0;
    for (let i = 0; i < images.count; i++) if (images.boxStart[i] === images.boxStart[i + 1]) empty++;
    lose('images without boxes', empty);
  }
  if (!carries.emptyClasses) {
    const used = new Set(boxes.class);
    lose('classes without boxes', classes.names.filter((_, k) => !used.has(k)).length);
  }
  if (!carries.imageSizes)
    lose(
      'image sizes',
      images.width.reduce((sum, width) => sum + (width > 0 ? 1 : 0), 0),
    );
  if (!carries.splits && images.splitNames.length > 1) lose('splits', images.splitNames.length);
  for (const [flag, bit] of Object.entries(boxFlag))
    if (!carries.flags.some((one) => one === flag))
      lose(flagWords[flag as keyof typeof boxFlag], bits(boxes.flags, bit));
  for (const [shape, bit] of Object.entries(boxShape))
    if (!carries.shapes.some((one) => one === shape))
      lose(shapeWords[shape as keyof typeof boxShape], bits(boxes.shapes, bit));
  if (!carries.areas)
    lose(
      'areas',
      boxes.area.reduce((sum, area) => sum + (Number.isFinite(area) ? 1 : 0), 0),
    );
  if (!carries.outside && carries.tasks.includes('detection'))
    lose('parts of boxes beyond their image', boxesOutside(dataset).rows.length);
  if (!carries.scores && boxes.score) lose('scores', boxes.count);
  if (!carries.supercategories)
    lose('supercategories', new Set(classes.supercategories?.filter((name) => name !== '')).size);
  const columns = (of: 'image' | 'box') => attributes.filter((column) => column.of === of).length;
  if (!carries.imageAttributes) lose('attributes of images', columns('image'));
  if (!carries.boxAttributes) lose('attributes of boxes', columns('box'));
  return losses.sort((a, b) => b.count - a.count);
}

const flagWords: Readonly<Record<keyof typeof boxFlag, string>> = {
  crowd: 'crowd flags',
  difficult: 'difficult flags',
  truncated: 'truncated flags',
  groupOf: 'group-of flags',
  ignore: 'ignore flags',
};

const shapeWords: Readonly<Record<keyof typeof boxShape, string>> = {
  polygon: 'polygons',
  mask: 'masks',
  keypoints: 'sets of key points',
  rotation: 'rotations of boxes',
  track: 'tracks',
};
