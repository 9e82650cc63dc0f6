import type { Dataset } from '../../dataset/dataset.ts';
import { parseVoc, xmlText, type VocObject } from '../../formats/voc/vocXml.ts';
import type { ExportInput } from '../exporter.ts';
import { xmlEscaped } from './vocXmlText.ts';

/**
 * The annotation of an image as its VOC source has it: every byte where its labels were not touched; without the
 * objects that were left out, and under other names, where they were. Null where the source is not VOC or gone, or its
 * objects cannot be told apart (then it is written from the columns).
 */
export async function vocSource(input: ExportInput, image: number): Promise<Uint8Array | string | null> {
  const { dataset } = input;
  const { file, offset, length } = dataset.images.record;
  if (dataset.format !== 'voc' || length[image] === 0) return null;
  const bytes = await input.record(file[image], offset[image], length[image]);
  if (bytes?.length !== length[image]) return null;
  return dataset.preparedFrom === undefined ? bytes : corrected(input, image, bytes);
}

function corrected({ dataset }: ExportInput, image: number, bytes: Uint8Array): Uint8Array | string | null {
  const { images, boxes, classes } = dataset;
  const text = xmlText(bytes);
  const parsed = parseVoc(text);
  if ('what' in parsed) return null;
  const boxOf = boxFinder(dataset, image, text.length === bytes.length);
  let written = '';
  let from = 0;
  let found = 0;
  for (const read of parsed.objects) {
    const { start, end, name } = read;
    const box = boxOf(read);
    let object = text.slice(start, end);
    if (box === undefined) {
      // What stands before it on its line goes with it.
      written += text.slice(from, start).replace(/\r?\n?[ \t]*$/, '');
      from = end;
      continue;
    }
    found++;
    const wanted = classes.names[boxes.class[box]];
    if (wanted !== name) {
      const place = /<name>([^<]*)<\/name>/.exec(object);
      if (place === null || place[1].trim() !== xmlEscaped(name)) return null;
      object = `${object.slice(0, place.index)}<name>${xmlEscaped(wanted)}</name>${object.slice(place.index + place[0].length)}`;
    }
    written += text.slice(from, start) + object;
    from = end;
  }
  if (found !== images.boxStart[image + 1] - images.boxStart[image]) return null;
  written += text.slice(from);
  return written === text ? bytes : declaresBytes(text) ? null : written;
}

/**
 * The box that an object became, by where it stands; where the reader could not say that in bytes, the next box in the
 * order of the file that has its place.
 */
function boxFinder(
  { images, boxes }: Dataset,
  image: number,
  isPlain: boolean,
): (object: VocObject) => number | undefined {
  const end = images.boxStart[image + 1];
  let next = images.boxStart[image];
  const rows = Array.from({ length: end - next }, (_, j) => next + j);
  if (isPlain && rows.every((box) => boxes.record.length[box] > 0)) {
    const boxAt = new Map(rows.map((box) => [boxes.record.offset[box], box]));
    return ({ start }) => boxAt.get(start);
  }
  return ({ xmin, ymin, xmax, ymax }) => {
    const isHere =
      next < end &&
      boxes.x[next] === xmin &&
      boxes.y[next] === ymin &&
      boxes.w[next] === xmax - xmin &&
      boxes.h[next] === ymax - ymin;
    return isHere ? next++ : undefined;
  };
}

/** A text that says it is in another encoding than UTF-8 cannot be written as UTF-8. */
const declaresBytes = (text: string) => {
  const label = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1];
  return label !== undefined && !/^(utf-?8|us-ascii)$/i.test(label);
};
