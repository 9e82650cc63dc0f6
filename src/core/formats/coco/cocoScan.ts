import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import { recordList, valueKind, type RecordList } from '../json/recordList.ts';
import { createRecordScan, type RecordScan } from '../json/recordScan.ts';
import {
  blockWithRoom,
  cutAt,
  emptyAnnotations,
  emptyCategories,
  emptyImages,
  imagesWithRoom,
  type CocoColumns,
  type Section,
} from './cocoColumns.ts';
import { createExtraColumns } from './extraColumns.ts';
import { createIdCodes, type IdCodes } from './idCodes.ts';

/** Addresses differ in every row and balance nothing. */
const noExtra = /(^|_)url$/;
/** The shortest text of a ring, `[0,0,0,0,0,0]`, and of a keypoint, `[0,0,0]`. */
const shortestRing = 13;
const shortestKeypoints = 7;

/** Reads one COCO file; `columns` is complete once `advance` returned true. */
export interface CocoScan extends RecordScan {
  readonly columns: CocoColumns;
}

/**
 * Lists of a COCO file as columns. LVIS, whose images have no `file_name`, is read by the last two parts of
 * `coco_url`, as its own tools do; a panoptic annotation by its `segments_info`, each a box of its image.
 */
export function createCocoScan(): CocoScan {
  const columns: CocoColumns = {
    imageIds: createIdCodes(),
    categoryIds: createIdCodes(),
    images: emptyImages(),
    annotations: emptyAnnotations(),
    categories: emptyCategories(),
    imageExtras: createExtraColumns(),
    annotationExtras: createExtraColumns(),
    strangers: new Map(),
    found: new Set(),
  };
  const sink = (section: Section, clear: () => void, end: (offset: number, length: number) => void) => ({
    begin() {
      columns.found.add(section);
      columns.strangers.delete(section);
      clear();
    },
    end,
    stranger(byte: number) {
      const stranger = columns.strangers.get(section) ?? { count: 0, byte };
      columns.strangers.set(section, { ...stranger, count: stranger.count + 1 });
    },
    wants: (name: string) => section !== 'categories' && !noExtra.test(name),
  });

  const { list: images, slots: i } = recordList(
    { id: 'id', file_name: 'value', width: 'value', height: 'value', coco_url: 'value' },
    sink(
      'images',
      () => {
        columns.images = emptyImages();
        columns.imageExtras.clear();
      },
      (offset, length) => {
        const all = (columns.images = imagesWithRoom(columns.images));
        const row = all.count++;
        columns.imageExtras.keep(row, images);
        all.path.push(textOf(images, i.file_name) ?? pathOfUrl(textOf(images, i.coco_url)));
        all.id[row] = codeOf(images, i.id, columns.imageIds);
        all.width[row] = numberOf(images, i.width);
        all.height[row] = numberOf(images, i.height);
        all.offset[row] = offset;
        all.length[row] = length;
      },
    ),
  );

  const { list: categories, slots: c } = recordList(
    { id: 'id', name: 'value', supercategory: 'value', frequency: 'value' },
    sink(
      'categories',
      () => (columns.categories = emptyCategories()),
      (offset) => {
        const all = columns.categories;
        all.id.push(
          categories.kinds[c.id] === valueKind.number ? categories.numbers[c.id] : textOf(categories, c.id),
        );
        all.name.push(textOf(categories, c.name));
        all.supercategory.push(textOf(categories, c.supercategory));
        all.frequency.push(textOf(categories, c.frequency));
        all.offset.push(offset);
      },
    ),
  );

  const box = {
    id: 'id',
    category_id: 'id',
    bbox: 'four',
    area: 'value',
    iscrowd: 'value',
    ignore: 'value',
  } as const;

  /** Fills the next row but for its image; the slots of `box` are the same in both lists. */
  function addBox(list: RecordList, offset: number, length: number) {
    const all = columns.annotations;
    const block = blockWithRoom(all);
    const { boxes } = block;
    const row = boxes.count++;
    const { kinds, numbers, four } = list;
    block.id[row] = kinds[b.id] === valueKind.number ? numbers[b.id] : NaN;
    if (kinds[b.id] === valueKind.text) keepText(all.idTexts, all.count, list.texts[b.id]);
    block.category[row] = codeOf(list, b.category_id, columns.categoryIds);
    block.hasBox[row] = kinds[b.bbox] === valueKind.list && numbers[b.bbox] === 4 ? 1 : 0;
    boxes.x[row] = four[0];
    boxes.y[row] = four[1];
    boxes.w[row] = four[2];
    boxes.h[row] = four[3];
    boxes.area[row] = numberOf(list, b.area);
    boxes.flags[row] =
      (isTrue(list, b.iscrowd) ? boxFlag.crowd : 0) | (isTrue(list, b.ignore) ? boxFlag.ignore : 0);
    boxes.offset[row] = offset;
    boxes.length[row] = length;
    all.count++;
    return { boxes, row };
  }

  /** Row of the first segment of the annotation that is being read; −1 outside of one. */
  let firstSegment = -1;
  const { list: segments, slots: b } = recordList(box, {
    begin() {
      if (firstSegment < 0) firstSegment = columns.annotations.count;
      else cutAt(columns.annotations, firstSegment);
    },
    end(offset, length) {
      const { boxes, row } = addBox(segments, offset, length);
      boxes.shape[row] = boxShape.mask;
    },
    stranger: (byte) => annotations.stranger(byte),
  });

  const { list: annotations, slots: a } = recordList(
    {
      ...box,
      image_id: 'id',
      segmentation: 'value',
      keypoints: 'value',
      attributes: 'members',
      segments_info: segments,
    },
    sink(
      'annotations',
      () => {
        columns.annotations = emptyAnnotations();
        columns.annotationExtras.clear();
      },
      (offset, length) => {
        const all = columns.annotations;
        const image = codeOf(annotations, a.image_id, columns.imageIds);
        if (annotations.kinds[a.segments_info] === valueKind.list) {
          giveImage(image);
          firstSegment = -1;
          all.segmented++;
          return;
        }
        if (firstSegment >= 0) cutAt(all, firstSegment);
        firstSegment = -1;
        const { boxes, row } = addBox(annotations, offset, length);
        boxes.image[row] = image;
        boxes.shape[row] = shapeOf();
        columns.annotationExtras.keep(all.count - 1, annotations);
        if (annotations.kinds[a.bbox] === valueKind.absent && isCaption()) all.captions++;
      },
    ),
  );

  /** Segments stand before the image that they are of. */
  function giveImage(image: number): void {
    const { blocks, count } = columns.annotations;
    let left = count - firstSegment;
    for (let k = blocks.length - 1; left > 0; k--) {
      const { boxes } = blocks[k];
      boxes.image.fill(image, Math.max(0, boxes.count - left), boxes.count);
      left -= boxes.count;
    }
  }

  function shapeOf(): number {
    const { kinds, numbers } = annotations;
    let shape = 0;
    if (kinds[a.segmentation] === valueKind.object) shape |= boxShape.mask;
    if (kinds[a.segmentation] === valueKind.list && numbers[a.segmentation] >= shortestRing)
      shape |= boxShape.polygon;
    if (kinds[a.keypoints] === valueKind.list && numbers[a.keypoints] >= shortestKeypoints)
      shape |= boxShape.keypoints;
    for (const { name, slot } of annotations.others) {
      if (kinds[slot] === valueKind.absent || kinds[slot] === valueKind.null) continue;
      if (name === 'num_keypoints' && numberOf(annotations, slot) === 0) shape &= ~boxShape.keypoints;
      if (name === 'rotation' && numberOf(annotations, slot) !== 0) shape |= boxShape.rotation;
      if (name === 'track_id') shape |= boxShape.track;
    }
    return shape;
  }

  const isCaption = () =>
    annotations.others.some(
      ({ name, slot }) => name === 'caption' && annotations.kinds[slot] === valueKind.text,
    );

  const lists = new Map<string | null, RecordList>([
    ['images', images],
    ['annotations', annotations],
    ['categories', categories],
  ]);
  return Object.assign(
    createRecordScan((name) => lists.get(name) ?? null),
    { columns },
  );
}

const textOf = ({ kinds, texts }: RecordList, slot: number): string | null =>
  kinds[slot] === valueKind.text ? texts[slot] : null;

const numberOf = ({ kinds, numbers }: RecordList, slot: number): number =>
  kinds[slot] === valueKind.number ? numbers[slot] : NaN;

const isTrue = ({ kinds, numbers }: RecordList, slot: number): boolean =>
  kinds[slot] === valueKind.true || (kinds[slot] === valueKind.number && numbers[slot] === 1);

function codeOf(list: RecordList, slot: number, codes: IdCodes): number {
  if (list.kinds[slot] === valueKind.number) return codes.code(list.numbers[slot]);
  const text = textOf(list, slot);
  return text === null ? 0 : codes.codeOfText(text);
}

function keepText(texts: Map<number, string>, row: number, text: string | null): void {
  if (text !== null) texts.set(row, text);
}

/** `train2017/000000000009.jpg` of `http://images.cocodataset.org/train2017/000000000009.jpg`. */
const pathOfUrl = (url: string | null): string | null => url && url.split('/').slice(-2).join('/');
