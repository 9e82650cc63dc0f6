import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import { splitParts } from '../../splits/split.ts';
import { attributesOf, type AttributeReader } from '../attributeValues.ts';
import { flagsIn, flagsOf } from '../boxFlags.ts';
import { imagesWithoutSize, pixelBox } from '../boxGeometry.ts';
import { isPicture } from '../../formats/paths.ts';
import type { ExportInput } from '../exporter.ts';
import { flagNames } from '../parquet/objectColumns.ts';
import { csvField } from '../quoting.ts';
import { usedImages } from '../usedRows.ts';

/** Columns of ours, without signs: an attribute of such a name would be taken for one. */
const ownNames = new Set(
  'filename width height class xmin ymin xmax ymax iscrowd difficult truncated groupof ignore score split'.split(
    ' ',
  ),
);

/** Attributes that a column can be named after. */
const attributesIn = (dataset: Dataset): AttributeReader[] =>
  attributesOf(dataset, dataset.task === 'detection' ? 'box' : 'image').filter(
    ({ name }) => name.trim() !== '' && !ownNames.has(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')),
  );

/**
 * One row a box, as TensorFlow's object detection tables have it: `filename,width,height,class,xmin,ymin,xmax,ymax`,
 * then flags that the set has, a score, `split`, and attributes; in pixels, or in fractions where sizes are unknown. An
 * image without boxes is a row with empty cells. Whole-image labels: `filename,width,height,class,split`. `isIn`: the
 * images to write.
 */
export function* csvBoxLines(
  input: ExportInput,
  isIn: (image: number) => boolean = () => true,
): Generator<string> {
  const { dataset } = input;
  const { images, boxes, classes } = dataset;
  const isDetection = dataset.task === 'detection';
  const flags = isDetection ? flagsIn(dataset) : [];
  const attributes = attributesIn(dataset);
  const bits = flagsOf(dataset);
  const isPixel = dataset.unit === 'pixel' || imagesWithoutSize(dataset) === 0;
  const cornerNames = isDetection ? ['xmin', 'ymin', 'xmax', 'ymax'] : [];
  const scoreNames = isDetection && boxes.score ? ['score'] : [];
  yield row([
    ...['filename', 'width', 'height', 'class', ...cornerNames],
    ...flags.map((flag) => flagNames[flag]),
    ...scoreNames,
    'split',
    ...attributes.map(({ name }) => name),
  ]);
  const corners = (image: number, box: number) => {
    const own = [boxes.x[box], boxes.y[box], boxes.w[box], boxes.h[box]] as const;
    const [x, y, w, h] = (isPixel ? pixelBox(dataset, image, box) : null) ?? own;
    return [x, y, x + w, y + h];
  };
  for (const part of splitParts) {
    for (const image of usedImages(input, part)) {
      if (!isIn(image)) continue;
      const head = [images.path[image], images.width[image] || '', images.height[image] || ''];
      const first = images.boxStart[image];
      const end = images.boxStart[image + 1];
      if (first === end) {
        const blank = [...cornerNames, ...flags, ...scoreNames].map(() => '');
        yield row([
          ...head,
          '',
          ...blank,
          part,
          ...attributes.map(({ value }) => (isDetection ? '' : value(image))),
        ]);
      }
      for (let box = first; box < end; box++)
        yield row([
          ...head,
          classes.names[boxes.class[box]],
          ...(isDetection ? corners(image, box) : []),
          ...flags.map((flag) => (bits[box] & boxFlag[flag] ? 1 : 0)),
          ...scoreNames.map(() => finite(boxes.score?.[box])),
          part,
          ...attributes.map(({ value }) => value(isDetection ? box : image)),
        ]);
    }
  }
}

const finite = (value: number | undefined) => (Number.isFinite(value) ? value : '');

const row = (cells: readonly (string | number | null | undefined)[]) =>
  `${cells.map((cell) => (typeof cell === 'string' ? csvField(cell) : (cell ?? ''))).join(',')}\n`;

/** Freebase ids, by which Open Images calls classes. */
const isMachineId = (id: number | string) => typeof id === 'string' && /^\/[mgt]\/\w+$/.test(id);

/**
 * The list of classes beside the table, so that those without a box are known too: `name,number` as keras-retinanet has
 * it, `id,name` where the classes have ids of Open Images. Null where a name would be taken for something else.
 */
export function classLines({ dataset: { classes } }: ExportInput): string[] | null {
  const { ids, names } = classes;
  if (names.some((name) => name.trim() === '' || isPicture(name.trim()) || isMachineId(name))) return null;
  if (ids.length > 0 && ids.every(isMachineId)) return names.map((name, k) => row([String(ids[k]), name]));
  return names.map((name, k) => row([name, k]));
}
