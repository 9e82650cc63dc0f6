import { boxFlag } from '../../dataset/dataset.ts';
import type { AttributeValue } from '../../dataset/attributes.ts';
import {
  emptyAnnotations,
  emptyCategories,
  emptyImages,
  roomier,
  type CocoColumns,
  type Section,
} from './cocoColumns.ts';
import { JsonScanner, token, type Token } from '../json/jsonScanner.ts';

// Where in the document the scan stands.
const before = 0;
const inTop = 1;
const topValue = 2;
const inSection = 3;
const inRecord = 4;
const fieldValue = 5;
const inBox = 6;
const inExtras = 7;
const extraValue = 8;
const skipping = 9;

const encoder = new TextEncoder();
interface Key {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Name of the column that a further field fills; '' where it is one of COCO's own, or is not kept. */
  readonly extra: string;
}
const keyOf = (name: string, extra = ''): Key => ({ name, bytes: encoder.encode(name), extra });
const names = (list: string): Key[] => list.split(' ').map((name) => keyOf(name));
/** A key that is not kept; matches nothing. */
const otherKey: Key = { name: '', bytes: new Uint8Array(0), extra: '' };
const sections = names('images annotations categories');
const fields: Record<Section, Key[]> = {
  images: names('id file_name width height'),
  annotations: names('id image_id category_id bbox area iscrowd ignore segmentation attributes'),
  categories: names('id name supercategory'),
};
/** Columns of further fields that one file may add; a hostile file must not add a column a record. */
const mostExtras = 64;
/** Addresses differ in every row and balance nothing. */
const noExtra = /(^|_)url$/;

/** Feeds on chunks of one COCO file; `columns` is complete once `advance` returned true. */
export interface CocoScan {
  /** True at the end of the document, false to ask for the next chunk. Throws JsonFault. */
  advance(): boolean;
  readonly scanner: JsonScanner;
  readonly columns: CocoColumns;
  /** The top of the document is an object. */
  readonly isObject: boolean;
}

export function createCocoScan(): CocoScan {
  const scanner = new JsonScanner();
  const columns: CocoColumns = {
    images: emptyImages(),
    annotations: emptyAnnotations(),
    categories: emptyCategories(),
    imageExtras: new Map(),
    annotationExtras: new Map(),
    strangers: new Map(),
    found: new Set(),
  };
  let state = before;
  let afterSkip = before;
  let isObject = false;
  let section: Section | null = null;
  let recordSection: Section = 'images';
  let field: Key = otherKey;
  /** Keys in the order of the record before: most writers keep to one order, so the guess is nearly always right. */
  const order: Record<Section, Key[]> = { images: [], annotations: [], categories: [] };
  let position = 0;
  const extraKeys: Record<Section, Map<string, Key>> = {
    images: new Map(),
    annotations: new Map(),
    categories: new Map(),
  };

  let offset = 0;
  let id: number | string | null = null;
  let imageId: number | string | null = null;
  let categoryId: number | string | null = null;
  let text: string | null = null;
  let wider: string | null = null;
  let width = 0;
  let height = 0;
  let area = NaN;
  let crowd = false;
  let ignore = false;
  let boxNumbers = -1;
  const box = new Float64Array(4);
  let extras: [string, AttributeValue][] = [];

  const skipThen = (next: number) => {
    afterSkip = next;
    state = skipping;
  };
  const isOwn = (name: string) => field.name === name && field.extra === '';
  const isOpen = (t: Token) => t === token.beginObject || t === token.beginArray;
  const scalar = (t: Token): AttributeValue => {
    if (t === token.number) return scanner.number;
    if (t === token.string) return scanner.text();
    return t === token.true ? true : t === token.false ? false : null;
  };
  const idOf = (t: Token): number | string | null =>
    t === token.number ? scanner.number : t === token.string ? scanner.text() : null;
  /** Beyond 2^53 two numbers may be one double: such an id is kept as its text. */
  const exactIdOf = (t: Token): number | string | null =>
    t === token.number && Number.isInteger(scanner.number) && !Number.isSafeInteger(scanner.number)
      ? scanner.numeralText()
      : idOf(t);
  const numberOf = (t: Token): number => (t === token.number ? scanner.number : NaN);
  const truth = (t: Token): boolean => t === token.true || (t === token.number && scanner.number === 1);

  function keyAmong(list: readonly Key[]): Key | undefined {
    if (scanner.hasEscapes) {
      const written = scanner.text();
      return list.find(({ name }) => name === written);
    }
    for (const candidate of list) if (scanner.is(candidate.bytes)) return candidate;
    return undefined;
  }

  function recordKey(): Key {
    const guesses = order[recordSection];
    const guess = position < guesses.length ? guesses[position] : otherKey;
    if (!scanner.hasEscapes && guess !== otherKey && scanner.is(guess.bytes)) {
      position++;
      return guess;
    }
    const found = keyAmong(fields[recordSection]) ?? extraKey();
    if (position < mostExtras) guesses[position++] = found;
    return found;
  }

  /** A further field, which becomes a column; `otherKey` where it does not. */
  function extraKey(): Key {
    const name = scanner.text();
    if (recordSection === 'categories' || name === null || name === '' || noExtra.test(name)) return otherKey;
    const keys = extraKeys[recordSection];
    let key = keys.get(name);
    if (!key && keys.size < mostExtras) {
      key = keyOf(name, name);
      keys.set(name, key);
      (recordSection === 'images' ? columns.imageExtras : columns.annotationExtras).set(name, []);
    }
    return key ?? otherKey;
  }

  function beginSection(): void {
    recordSection = section as Section;
    columns.found.add(recordSection);
    // JSON.parse keeps the last of two equal keys.
    columns.strangers.delete(recordSection);
    if (recordSection === 'images') {
      columns.images = emptyImages();
      for (const values of columns.imageExtras.values()) values.length = 0;
    } else if (recordSection === 'annotations') {
      columns.annotations = emptyAnnotations();
      for (const values of columns.annotationExtras.values()) values.length = 0;
    } else columns.categories = emptyCategories();
  }

  function beginRecord(): void {
    position = 0;
    offset = scanner.start;
    id = imageId = categoryId = text = wider = null;
    width = height = 0;
    area = NaN;
    crowd = ignore = false;
    boxNumbers = -1;
    if (extras.length) extras = [];
  }

  function setField(t: Token): void {
    switch (field.name) {
      case 'id':
        id = recordSection === 'categories' ? idOf(t) : exactIdOf(t);
        return;
      case 'image_id':
        if (recordSection === 'annotations') imageId = exactIdOf(t);
        break;
      case 'category_id':
        if (recordSection === 'annotations') categoryId = idOf(t);
        break;
      case 'file_name':
      case 'name':
        if (field.extra === '') text = t === token.string ? scanner.text() : null;
        break;
      case 'supercategory':
        wider = t === token.string ? scanner.text() : null;
        break;
      case 'width':
        width = numberOf(t);
        break;
      case 'height':
        height = numberOf(t);
        break;
      case 'area':
        area = numberOf(t);
        break;
      case 'iscrowd':
        crowd = truth(t);
        break;
      case 'ignore':
        ignore = truth(t);
        break;
      case 'bbox':
        boxNumbers = -1;
    }
    if (field.extra !== '') extras.push([field.extra, scalar(t)]);
  }

  function keepExtras(kept: Map<string, AttributeValue[]>, row: number): void {
    for (const [name, value] of extras) {
      const values = kept.get(name);
      if (!values) continue;
      while (values.length < row) values.push(null);
      values[row] = value;
    }
  }

  function endRecord(): void {
    const length = scanner.finish - offset;
    if (recordSection === 'images') {
      const { images } = columns;
      keepExtras(columns.imageExtras, images.count++);
      images.id.push(id);
      images.path.push(text);
      images.width.push(width);
      images.height.push(height);
      images.offset.push(offset);
      images.length.push(length);
    } else if (recordSection === 'categories') {
      columns.categories.id.push(id);
      columns.categories.name.push(text);
      columns.categories.supercategory.push(wider);
      columns.categories.offset.push(offset);
    } else {
      if (columns.annotations.count === columns.annotations.x.length)
        columns.annotations = roomier(columns.annotations);
      const all = columns.annotations;
      const row = all.count++;
      putId(all.id, row, id);
      putId(all.imageId, row, imageId);
      putId(all.categoryId, row, categoryId);
      all.x[row] = box[0];
      all.y[row] = box[1];
      all.w[row] = box[2];
      all.h[row] = box[3];
      all.hasBox[row] = boxNumbers === 4 ? 1 : 0;
      all.area[row] = area;
      all.flags[row] = (crowd ? boxFlag.crowd : 0) | (ignore ? boxFlag.ignore : 0);
      all.offset[row] = offset;
      all.length[row] = length;
      if (extras.length) keepExtras(columns.annotationExtras, row);
    }
  }

  function take(t: Token): void {
    switch (state) {
      case before:
        isObject = t === token.beginObject;
        state = inTop;
        if (t === token.beginArray) skipThen(inTop);
        return;
      case inTop:
        if (t === token.key) {
          section = (keyAmong(sections)?.name ?? null) as Section | null;
          state = topValue;
        }
        return;
      case topValue:
        if (t === token.beginArray && section) {
          beginSection();
          state = inSection;
        } else if (isOpen(t)) skipThen(inTop);
        else state = inTop;
        return;
      case inSection:
        if (t === token.beginObject) {
          beginRecord();
          state = inRecord;
        } else if (t === token.endArray) state = inTop;
        else {
          const stranger = columns.strangers.get(recordSection) ?? { count: 0, byte: scanner.start };
          columns.strangers.set(recordSection, { ...stranger, count: stranger.count + 1 });
          if (isOpen(t)) skipThen(inSection);
        }
        return;
      case inRecord:
        if (t === token.key) {
          field = recordKey();
          state = fieldValue;
        } else {
          endRecord();
          state = inSection;
        }
        return;
      case fieldValue:
        if (t === token.beginArray && isOwn('bbox')) {
          boxNumbers = 0;
          state = inBox;
        } else if (t === token.beginObject && isOwn('attributes')) state = inExtras;
        else if (isOpen(t)) {
          setField(token.null);
          skipThen(inRecord);
        } else {
          setField(t);
          state = inRecord;
        }
        return;
      case inBox:
        if (t === token.endArray) state = inRecord;
        else if (t === token.number) {
          if (boxNumbers < 4) box[boxNumbers] = scanner.number;
          boxNumbers++;
        } else {
          boxNumbers = 5;
          if (isOpen(t)) skipThen(inBox);
        }
        return;
      case inExtras:
        if (t === token.key) {
          field = extraKey();
          state = extraValue;
        } else state = inRecord;
        return;
      case extraValue:
        if (isOpen(t)) skipThen(inExtras);
        else {
          if (field.extra !== '') extras.push([field.extra, scalar(t)]);
          state = inExtras;
        }
    }
  }

  return {
    scanner,
    columns,
    get isObject() {
      return isObject;
    },
    advance() {
      for (;;) {
        if (state === skipping) {
          if (!scanner.skip()) return false;
          state = afterSkip;
        }
        const t = scanner.next();
        if (t === token.more) return false;
        if (t === token.end) return true;
        take(t);
      }
    },
  };
}

function putId(
  column: { numbers: Float64Array; texts: Map<number, string> },
  row: number,
  id: number | string | null,
): void {
  column.numbers[row] = typeof id === 'number' ? id : NaN;
  if (typeof id === 'string') column.texts.set(row, id);
}
