import { createAttributes, type AttributeValue } from './attributes.ts';
import type { BoxBlock } from './boxBlock.ts';
import { createBoxRows, type BoxInput } from './boxRows.ts';
import type { Dataset, Problem } from './dataset.ts';
import { createImageRows, type ImageInput } from './imageRows.ts';
import {
  classesBeyond,
  columnsBeyond,
  mostClasses,
  mostSplits,
  splitsBeyond,
  type Beyond,
} from './limits.ts';
import { createClasses, createNames, createSplits } from './names.ts';
import { createProblems } from './problems.ts';

export type { AttributeValue } from './attributes.ts';
export type { BoxInput } from './boxRows.ts';
export type { ImageInput } from './imageRows.ts';

/** Where in the source something stands; the file by its path. */
export interface Where {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly byte?: number;
}

/** The one way to a Dataset. Rows may come in any order; `build` groups the boxes by image. */
export interface DatasetBuilder {
  /** Format id, task and unit; detection in pixels unless a reader says otherwise. */
  readonly describe: (facts: Partial<Pick<Dataset, 'format' | 'task' | 'unit'>>) => void;
  /** Index of a source file for record spans and places. The same path gives the same index. */
  readonly file: (path: string) => number;
  /**
   * Index of the class with this id and name; a second name for an id, or id for a name, is a new class. The wider
   * class is the first that is named for it. Classes beyond `mostClasses` all have that number: `box` leaves theirs out.
   */
  readonly class: (id: number | string, name: string, supercategory?: string) => number;
  /** Index of the split, in the order in which they are first named; those beyond `mostSplits` are one. */
  readonly split: (name: string) => number;
  /** Index of a new image. */
  readonly image: (image: ImageInput) => number;
  /** Gives an image its size in pixels, where its own record said none. */
  readonly imageSize: (image: number, width: number, height: number) => void;
  readonly hasSize: (image: number) => boolean;
  /** Index of a new box; −1 where its size is no positive number, or its class beyond the limit: it is left out. */
  readonly box: (box: BoxInput) => number;
  /**
   * Takes over a block of boxes, each of which `box` would take: the caller has left out the others. Index of the
   * first; the block is no longer the caller's.
   */
  readonly boxes: (block: BoxBlock) => number;
  /** A whole-image label: a box row without geometry; −1 where its class is beyond the limit. */
  readonly label: (
    image: number,
    classIndex: number,
    at?: Pick<BoxInput, 'file' | 'offset' | 'length' | 'line'>,
  ) => number;
  readonly imageAttribute: (name: string, image: number, value: AttributeValue) => void;
  /** Nothing happens for a box that was left out (−1). */
  readonly boxAttribute: (name: string, box: number, value: AttributeValue) => void;
  readonly problem: (problem: Problem) => void;
  /** A record that was lost, or `count` of them: the problem, and so many on the tally of what was left out. */
  readonly leaveOut: (of: 'images' | 'boxes', problem: Omit<Problem, 'severity'>) => void;
  readonly imageCount: number;
  readonly boxCount: number;
  readonly build: () => Dataset;
}

/** Whether a box has a positive size, and all its numbers are finite. */
export const isBox = (x: number, y: number, w: number, h: number): boolean =>
  w > 0 && h > 0 && isFinite(w + h + x + y);

const none = (): Beyond => ({ first: null, count: 0 });

/** `name` is what the person opened, shown in the header. */
export function createBuilder(name: string): DatasetBuilder {
  const facts = { format: '', task: 'detection' as Dataset['task'], unit: 'pixel' as Dataset['unit'] };
  const files = createNames();
  const beyond = { classes: none(), splits: none(), image: none(), box: none(), file: -1 };
  const splits = createSplits(beyond.splits);
  const classes = createClasses(beyond.classes);
  const leftOut = { images: 0, boxes: 0 };
  const problems = createProblems();
  const images = createImageRows();
  const boxes = createBoxRows();
  const imageAttributes = createAttributes('image', beyond.image);
  const boxAttributes = createAttributes('box', beyond.box);

  const place = (box: BoxInput): Where => ({
    file: files.names[box.file ?? -1] ?? '',
    ...(box.line === undefined ? {} : { line: box.line }),
    ...(box.length ? { byte: box.offset ?? 0 } : {}),
  });

  /** A box or label of a class beyond the limit. */
  function lose(box: BoxInput): -1 {
    leftOut.boxes++;
    if (beyond.classes.count++ === 0) beyond.file = box.file ?? -1;
    return -1;
  }

  const builder: DatasetBuilder = {
    describe: (some) => void Object.assign(facts, some),
    file: files.index,
    split: splits.index,
    class: (id, className, supercategory = '') => classes.index(id, className, supercategory),
    image(image) {
      if (image.split === mostSplits) beyond.splits.count++;
      return images.add(image);
    },
    imageSize: images.size,
    hasSize: images.hasSize,
    box(box) {
      if (box.class >= mostClasses) return lose(box);
      if (isBox(box.x, box.y, box.w, box.h)) return boxes.add(box);
      leftOut.boxes++;
      problems.add({
        ...place(box),
        kind: 'box-size',
        what: `A box has x ${box.x}, y ${box.y}, width ${box.w}, height ${box.h}: its size is not a positive number.`,
        kept: 'The box was left out; its image was kept.',
        severity: 'left-out',
      });
      return -1;
    },
    boxes: boxes.adopt,
    label(image, index, at) {
      const label = { image, class: index, x: NaN, y: NaN, w: NaN, h: NaN, ...at };
      return index >= mostClasses ? lose(label) : boxes.add(label);
    },
    imageAttribute: imageAttributes.set,
    boxAttribute: (name, box, value) => void (box < 0 || boxAttributes.set(name, box, value)),
    problem: problems.add,
    leaveOut(of, problem) {
      leftOut[of] += problem.count ?? 1;
      problems.add({ ...problem, severity: 'left-out' });
    },
    get imageCount() {
      return images.count();
    },
    get boxCount() {
      return boxes.count();
    },
    build() {
      const built = boxes.build(images.count());
      const imageColumns = images.build(built.boxStart, splits.names.length ? splits.names : ['train']);
      const rows: Dataset = {
        name,
        ...facts,
        images: imageColumns,
        boxes: built.boxes,
        classes: classes.build(),
        attributes: [
          ...imageAttributes.build(imageColumns.count, null),
          ...boxAttributes.build(built.boxes.count, built.order),
        ],
        files: files.names,
        imagesMissing: 0,
        leftOut,
        problems: [],
        problemCounts: {},
      };
      const refused = [
        ...classesBeyond(beyond.classes, files.names[beyond.file] ?? ''),
        ...splitsBeyond(beyond.splits),
        ...columnsBeyond(beyond.image, 'image'),
        ...columnsBeyond(beyond.box, 'box'),
      ];
      for (const problem of refused) problems.add(problem);
      problems.addOutside(rows);
      return { ...rows, ...problems.build() };
    },
  };
  return builder;
}
