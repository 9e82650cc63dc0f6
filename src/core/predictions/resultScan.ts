import { JsonScanner, token, type Token } from '../formats/json/jsonScanner.ts';
import {
  createNames,
  emptyResults,
  roomierResults,
  type Names,
  type ResultColumns,
} from './resultColumns.ts';

// Where in the document the scan stands.
const before = 0;
const inTop = 1;
const topValue = 2;
const inList = 3;
const inRecord = 4;
const fieldValue = 5;
const inBox = 6;
const skipping = 7;

type List = 'results' | 'images' | 'categories';
const listOf = new Map<string, List>([
  ['annotations', 'results'],
  ['predictions', 'results'],
  ['images', 'images'],
  ['categories', 'categories'],
]);
const fields = 'id image_id file_name category_id category_name category name bbox score'.split(
  ' ',
) as Field[];
type Field =
  'id' | 'image_id' | 'file_name' | 'category_id' | 'category_name' | 'category' | 'name' | 'bbox' | 'score';
const encoder = new TextEncoder();
const fieldBytes = fields.map((name) => [name, encoder.encode(name)] as const);

/** Feeds on chunks of one file of predictions; the rest is complete once `advance` returned true. */
export interface ResultScan {
  /** True at the end of the document, false to ask for the next chunk. Throws JsonFault. */
  advance(): boolean;
  readonly scanner: JsonScanner;
  readonly names: Names;
  readonly columns: ResultColumns;
  /** The file's own images (code of the id → file name) and categories (code of the id → name), where it has any. */
  readonly images: ReadonlyMap<number, string>;
  readonly categories: ReadonlyMap<number, string>;
  /** Elements of the list that are no objects: how many, and the byte of the first. */
  readonly strangers: { readonly count: number; readonly byte: number };
  /** The file has a list of records at all. */
  readonly hasList: boolean;
}

/** A list of records, as in COCO results, or an object with `annotations` (and `images`, `categories`), as in COCO. */
export function createResultScan(): ResultScan {
  const scanner = new JsonScanner();
  const names = createNames();
  const images = new Map<number, string>();
  const categories = new Map<number, string>();
  let columns = emptyResults();
  let strangers = { count: 0, byte: 0 };
  let hasList = false;
  let state = before;
  let afterSkip = before;
  let list: List | null = null;
  let field: Field | null = null;
  let offset = 0;
  let boxNumbers = -1;
  const box = new Float64Array(4);
  let values: Partial<Record<Field, number | string | null>> = {};

  const isOpen = (t: Token) => t === token.beginObject || t === token.beginArray;
  const skipThen = (next: number) => {
    afterSkip = next;
    state = skipping;
  };

  function fieldName(): Field | null {
    if (scanner.hasEscapes) {
      const written = scanner.text();
      return fields.find((name) => name === written) ?? null;
    }
    for (const [name, bytes] of fieldBytes) if (scanner.is(bytes)) return name;
    return null;
  }

  /** Numbers and texts. Beyond 2^53 two ids may be one double: such a number is kept as its text. */
  function scalar(t: Token): number | string | null {
    if (t === token.string) return scanner.text();
    if (t !== token.number) return null;
    const isBlurred =
      field !== 'score' && Number.isInteger(scanner.number) && !Number.isSafeInteger(scanner.number);
    return isBlurred ? scanner.numeralText() : scanner.number;
  }

  const id = (value: number | string | null | undefined) =>
    names.code(typeof value === 'number' && !Number.isFinite(value) ? null : (value ?? null));
  const text = (value: number | string | null | undefined) => (typeof value === 'string' ? value : null);

  function endRecord(): void {
    if (list === 'images') {
      const name = text(values.file_name);
      if (name !== null) images.set(id(values.id), name);
      return;
    }
    if (list === 'categories') {
      const name = text(values.name);
      if (name !== null) categories.set(id(values.id), name);
      return;
    }
    if (columns.count === columns.x.length) columns = roomierResults(columns);
    const row = columns.count++;
    columns.imageId[row] = id(values.image_id);
    columns.fileName[row] = names.code(text(values.file_name));
    columns.categoryId[row] = id(values.category_id);
    columns.categoryName[row] = names.code(text(values.category_name) ?? text(values.category));
    columns.x[row] = box[0];
    columns.y[row] = box[1];
    columns.w[row] = box[2];
    columns.h[row] = box[3];
    columns.hasBox[row] = boxNumbers === 4 ? 1 : 0;
    columns.hasScore[row] = typeof values.score === 'number' ? 1 : 0;
    columns.score[row] = typeof values.score === 'number' ? values.score : NaN;
    columns.offset[row] = offset;
  }

  function beginList(which: List): void {
    list = which;
    state = inList;
    // JSON.parse keeps the last of two equal keys.
    if (which === 'images') images.clear();
    else if (which === 'categories') categories.clear();
    else {
      hasList = true;
      columns = emptyResults();
      strangers = { count: 0, byte: 0 };
    }
  }

  function take(t: Token): void {
    switch (state) {
      case before:
        state = inTop;
        if (t === token.beginArray) beginList('results');
        return;
      case inTop:
        if (t === token.key) {
          list = listOf.get(scanner.text() ?? '') ?? null;
          state = topValue;
        }
        return;
      case topValue:
        if (t === token.beginArray && list !== null) beginList(list);
        else if (isOpen(t)) skipThen(inTop);
        else state = inTop;
        return;
      case inList:
        if (t === token.beginObject) {
          offset = scanner.start;
          values = {};
          boxNumbers = -1;
          state = inRecord;
        } else if (t === token.endArray) state = inTop;
        else {
          if (list === 'results')
            strangers = {
              count: strangers.count + 1,
              byte: strangers.count ? strangers.byte : scanner.start,
            };
          if (isOpen(t)) skipThen(inList);
        }
        return;
      case inRecord:
        if (t === token.key) {
          field = fieldName();
          state = fieldValue;
        } else {
          endRecord();
          state = inList;
        }
        return;
      case fieldValue:
        if (field === 'bbox') boxNumbers = -1;
        if (t === token.beginArray && field === 'bbox') {
          boxNumbers = 0;
          state = inBox;
        } else if (isOpen(t)) {
          if (field !== null) values[field] = null;
          skipThen(inRecord);
        } else {
          if (field !== null) values[field] = scalar(t);
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
    }
  }

  return {
    scanner,
    names,
    images,
    categories,
    get columns() {
      return columns;
    },
    get strangers() {
      return strangers;
    },
    get hasList() {
      return hasList;
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
