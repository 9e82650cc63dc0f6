/** One file that a person gave us, read lazily: a File in the page, a path in Node, an entry in a zip. */
export interface SourceFile {
  /** `/` separated, relative to what was opened; never begins with `/` and holds no `..`. */
  readonly path: string;
  readonly size: number;
  /** Bytes [start, end); the whole file by default. Rejects with an Error when it cannot be read. */
  read(start?: number, end?: number): Promise<Uint8Array<ArrayBuffer>>;
  /** A reader of the whole file in order, where that is faster than piece by piece; null or absent: it is not. */
  reader?(): ByteReader | null;
}

/** Reads a file once from its beginning, into memory that its user gives. */
export interface ByteReader {
  /**
   * Fills the view with the next bytes and resolves with a view of them in the same memory; the one that was given is
   * spent. Fewer bytes than asked for: the file ends. Rejects with an Error when it cannot be read.
   */
  fill(view: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** What long work reports; `done` and `total` in the unit of `unit`. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'files' | 'images' | 'boxes' | 'steps';
  /** Boxes of each class met so far, most first, where a reader can tell before its end. */
  readonly classBoxes?: readonly number[];
}

/** The step that ends every import: the facets' columns are computed. */
export const chartsStep = 'Build the charts';

/** How a caller follows and stops long work. `cancelled` is asked between chunks. */
export interface Job {
  progress(report: Progress): void;
  cancelled(): boolean;
}

/** Thrown by long work that found itself cancelled; never shown as a fault. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

export const quietJob: Job = { progress: () => undefined, cancelled: () => false };
