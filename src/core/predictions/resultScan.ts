import { recordList, valueKind, type RecordList, type RecordSink } from '../formats/json/recordList.ts';
import { createRecordScan, type RecordScan } from '../formats/json/recordScan.ts';
import {
  createNames,
  emptyResults,
  roomierResults,
  type Names,
  type ResultColumns,
} from './resultColumns.ts';

/** Reads one file of predictions; the rest is complete once `advance` returned true. */
export interface ResultScan extends Pick<RecordScan, 'scanner' | 'advance'> {
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
  const names = createNames();
  const images = new Map<number, string>();
  const categories = new Map<number, string>();
  let columns = emptyResults();
  let strangers = { count: 0, byte: 0 };
  let hasList = false;

  /** Code of an id; 0 for one that is neither a text nor a finite number. */
  function id({ kinds, numbers, texts }: RecordList, slot: number): number {
    if (kinds[slot] === valueKind.number) return names.code(isFinite(numbers[slot]) ? numbers[slot] : null);
    return names.code(kinds[slot] === valueKind.text ? texts[slot] : null);
  }
  const text = ({ kinds, texts }: RecordList, slot: number) =>
    kinds[slot] === valueKind.text ? texts[slot] : null;

  /** Names of what the file itself lists, by the code of its id. */
  function listed<Name extends string>(field: Name, into: Map<number, string>): RecordList {
    const sink: RecordSink = {
      begin: () => into.clear(),
      end() {
        const name = text(list, slots[field]);
        if (name !== null) into.set(id(list, slots.id), name);
      },
      stranger: () => undefined,
    };
    const { list, slots } = recordList(
      { id: 'id', [field]: 'value' } as Record<'id' | Name, 'id' | 'value'>,
      sink,
    );
    return list;
  }

  const { list: results, slots: r } = recordList(
    {
      image_id: 'id',
      file_name: 'value',
      category_id: 'id',
      category_name: 'value',
      category: 'value',
      bbox: 'four',
      score: 'value',
    },
    {
      begin() {
        hasList = true;
        columns = emptyResults();
        strangers = { count: 0, byte: 0 };
      },
      end(offset) {
        if (columns.count === columns.x.length) columns = roomierResults(columns);
        const row = columns.count++;
        const { kinds, numbers, four } = results;
        columns.imageId[row] = id(results, r.image_id);
        columns.fileName[row] = names.code(text(results, r.file_name));
        columns.categoryId[row] = id(results, r.category_id);
        columns.categoryName[row] = names.code(text(results, r.category_name) ?? text(results, r.category));
        columns.x[row] = four[0];
        columns.y[row] = four[1];
        columns.w[row] = four[2];
        columns.h[row] = four[3];
        columns.hasBox[row] = kinds[r.bbox] === valueKind.list && numbers[r.bbox] === 4 ? 1 : 0;
        const hasScore = kinds[r.score] === valueKind.number;
        columns.hasScore[row] = hasScore ? 1 : 0;
        columns.score[row] = hasScore ? numbers[r.score] : NaN;
        columns.offset[row] = offset;
      },
      stranger(byte) {
        strangers = { count: strangers.count + 1, byte: strangers.count ? strangers.byte : byte };
      },
    },
  );

  const lists = new Map<string | null, RecordList>([
    [null, results],
    ['annotations', results],
    ['predictions', results],
    ['images', listed('file_name', images)],
    ['categories', listed('name', categories)],
  ]);
  const { scanner, advance } = createRecordScan((name) => lists.get(name) ?? null);
  return {
    scanner,
    advance,
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
  };
}
