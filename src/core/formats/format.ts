import type { DatasetBuilder } from '../dataset/builder.ts';
import type { Job, SourceFile } from '../dataset/source.ts';
import type { ColumnMapping } from './csv/columnMapping.ts';

/** A handful of paths and first bytes: all that recognition may look at. */
export interface Peek {
  readonly files: readonly SourceFile[];
  /** First bytes (at most 64 kB) of a file as text, cached. */
  head(file: SourceFile): Promise<string>;
}

export interface Recognition {
  /** 0: not this format; 1: certain. */
  readonly score: number;
  /** Said to the person, e.g. "3 COCO files, 118,287 images". */
  readonly because: string;
}

/** What a person said of the files beside choosing their format. */
export interface ReadOptions {
  /** Which column of a table is what, where their names do not tell. */
  readonly columns?: ColumnMapping;
}

export interface ReadContext {
  readonly files: readonly SourceFile[];
  readonly builder: DatasetBuilder;
  readonly job: Job;
  readonly options: ReadOptions;
}

/** One annotation format: recognise and read. A new one is a file plus a line in `formats/index.ts`. */
export interface Format {
  readonly id: string;
  /** As the field writes it: COCO, Pascal VOC, YOLO. */
  readonly name: string;
  recognise(peek: Peek): Promise<Recognition>;
  /** Adds images, boxes, classes and problems to the builder. Throws only on our own mistakes or `Cancelled`. */
  read(context: ReadContext): Promise<void>;
}
