import type { Dataset, RecordSpans } from '../dataset/dataset.ts';
import type { ExportInput } from '../exports/exporter.ts';
import { makeDataset } from './makeDataset.ts';

export interface CocoText {
  /** All members but the three lists, e.g. `"info": {}`. */
  readonly top?: string;
  readonly categories: readonly string[];
  readonly images: readonly string[];
  readonly annotations: readonly string[];
}

interface Known {
  readonly id: number | string;
  readonly image_id: number | string;
  readonly category_id: number | string;
  readonly name: string;
  readonly file_name: string;
  readonly bbox: [number, number, number, number];
}

/** COCO files from record texts, with the dataset a reader makes of them and the way back to their bytes. */
export function makeCocoSource(files: readonly CocoText[]): {
  dataset: Dataset;
  record: ExportInput['record'];
  texts: string[];
} {
  const read = (text: string) => JSON.parse(text.replaceAll(/\bNaN\b/g, 'null')) as Known;
  const texts: string[] = [];
  const classIndex = new Map<string, number>();
  const classes: Known[] = [];
  const images: { known: Known; file: number; offset: number; length: number; boxes: Span[] }[] = [];
  type Span = { class: number; bbox: Known['bbox']; file: number; offset: number; length: number };
  const size = (text: string) => Buffer.byteLength(text);
  files.forEach(({ top, categories, images: imageTexts, annotations }, file) => {
    const imageOf = new Map<string, number>();
    for (const text of categories) {
      const known = read(text);
      const key = JSON.stringify([known.id, known.name]);
      if (classIndex.has(key)) continue;
      classIndex.set(key, classes.length);
      classes.push(known);
    }
    const names = new Map(categories.map((text) => [read(text).id, read(text).name]));
    let whole = `{${top ? `${top}, ` : ''}"images": [`;
    for (const [i, text] of imageTexts.entries()) {
      const known = read(text);
      if (!imageOf.has(String(known.id))) imageOf.set(String(known.id), images.length);
      if (i > 0) whole += ', ';
      images.push({ known, file, offset: size(whole), length: size(text), boxes: [] });
      whole += text;
    }
    whole += '], "annotations": [';
    for (const [i, text] of annotations.entries()) {
      const known = read(text);
      if (i > 0) whole += ', ';
      const classOf = classIndex.get(JSON.stringify([known.category_id, names.get(known.category_id)])) ?? 0;
      const image = imageOf.get(String(known.image_id)) ?? 0;
      images[image].boxes.push({
        class: classOf,
        bbox: known.bbox,
        file,
        offset: size(whole),
        length: size(text),
      });
      whole += text;
    }
    texts.push(`${whole}], "categories": [${categories.join(', ')}]}\n`);
  });
  const spans = (rows: readonly { file: number; offset: number; length: number }[]): RecordSpans => ({
    file: Uint32Array.from(rows, (row) => row.file),
    offset: Float64Array.from(rows, (row) => row.offset),
    length: Uint32Array.from(rows, (row) => row.length),
  });
  const plain = makeDataset(
    classes.map(({ name }) => name),
    images.map(({ known, boxes }) => ({
      path: known.file_name,
      boxes: boxes.map(({ class: k, bbox }) => [k, ...bbox] as const),
    })),
  );
  const dataset: Dataset = {
    ...plain,
    images: { ...plain.images, id: images.map(({ known }) => known.id), record: spans(images) },
    boxes: { ...plain.boxes, record: spans(images.flatMap(({ boxes }) => boxes)) },
    classes: { names: plain.classes.names, ids: classes.map(({ id }) => id) },
    files: files.map((_, file) => `part${file}.json`),
  };
  const bytes = texts.map((text) => Buffer.from(text));
  const record: ExportInput['record'] = (file, offset, length) =>
    Promise.resolve(new Uint8Array(bytes[file].subarray(offset, offset + length)));
  return { dataset, record, texts };
}
