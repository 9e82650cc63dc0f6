/** What a file of predictions holds, record by record, before images and classes are looked up. */
export interface ResultColumns {
  count: number;
  /** Codes into `names`; 0 where the record has none. */
  imageId: Uint32Array;
  fileName: Uint32Array;
  categoryId: Uint32Array;
  categoryName: Uint32Array;
  x: Float64Array;
  y: Float64Array;
  w: Float64Array;
  h: Float64Array;
  /** NaN where there is none. */
  score: Float64Array;
  /** 1 where `bbox` is four numbers; 1 where `score` is a number. */
  hasBox: Uint8Array;
  hasScore: Uint8Array;
  /** Byte of the record in the file. */
  offset: Float64Array;
}

/** Distinct ids and names, each held once: a million records name few thousand images. */
export interface Names {
  readonly values: (number | string)[];
  /** Code of a value; 0 for null. */
  code(value: number | string | null): number;
}

export function createNames(): Names {
  const codes = new Map<number | string, number>();
  const values: (number | string)[] = [''];
  return {
    values,
    code(value) {
      if (value === null) return 0;
      let code = codes.get(value);
      if (code === undefined) codes.set(value, (code = values.push(value) - 1));
      return code;
    },
  };
}

export function emptyResults(capacity = 1024): ResultColumns {
  const codes = () => new Uint32Array(capacity);
  const numbers = () => new Float64Array(capacity);
  return {
    count: 0,
    imageId: codes(),
    fileName: codes(),
    categoryId: codes(),
    categoryName: codes(),
    x: numbers(),
    y: numbers(),
    w: numbers(),
    h: numbers(),
    score: numbers(),
    hasBox: new Uint8Array(capacity),
    hasScore: new Uint8Array(capacity),
    offset: numbers(),
  };
}

/** The same records with room for twice as many. */
export function roomierResults(old: ResultColumns): ResultColumns {
  const larger = emptyResults(old.x.length * 2);
  larger.count = old.count;
  for (const name of ['imageId', 'fileName', 'categoryId', 'categoryName'] as const)
    larger[name].set(old[name]);
  for (const name of ['x', 'y', 'w', 'h', 'score', 'offset'] as const) larger[name].set(old[name]);
  for (const name of ['hasBox', 'hasScore'] as const) larger[name].set(old[name]);
  return larger;
}
