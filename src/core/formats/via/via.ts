import type { SourceFile } from '../../dataset/source.ts';
import { headOf } from '../fileHead.ts';
import type { Format, ReadContext } from '../format.ts';
import { jsonProblem } from '../json/jsonFaults.ts';
import { jsonFilesLike, manyFiles, sampledJson, splitsOfFiles } from '../json/jsonFiles.ts';
import { jsonHead } from '../json/jsonHead.ts';
import { eachJsonRecord, type JsonRecord } from '../json/jsonRecords.ts';
import { elementSpans, memberSpans, type JsonSpan } from '../json/jsonSpans.ts';
import { isJsonObject, nameOf, own, shown } from '../json/jsonTypes.ts';
import { baseName } from '../paths.ts';
import { createAttributeSurvey } from './viaAttributes.ts';
import { createViaRows, type ViaRows } from './viaRows.ts';

/**
 * VGG Image Annotator 1 and 2 (Dutta and Zisserman 2019): a project, or its annotations alone, in JSON. Read twice: the
 * attributes of all regions decide which of them is the class. Score below COCO's, whose files have other members.
 */
export const via: Format = {
  id: 'via',
  name: 'VIA JSON',
  async recognise(peek) {
    const found = await sampledJson(peek, (head) => viaList(head) !== null);
    if (found.length === 0) return { score: 0, because: '' };
    return { score: 0.93, because: manyFiles(found, 'one file') };
  },
  async read(context) {
    const { builder, job } = context;
    builder.describe({ format: 'via', task: 'detection', unit: 'pixel' });
    const files = await jsonFilesLike(context, 'of VIA', (head) => viaList(head) !== null);
    const splits = splitsOfFiles(files);
    const total = files.reduce((sum, { size }) => sum + 2 * size, 0);
    let before = 0;
    const pass = async (file: SourceFile, record: (record: JsonRecord) => void) => {
      const list = viaList(jsonHead(await headOf(file))) ?? '';
      const reader = { isList: (name: string) => name === list, record };
      await eachJsonRecord(file, reader, job, { step: `Reading ${baseName(file.path)}`, before, total });
      before += file.size;
    };
    const survey = createAttributeSurvey();
    const whole = new Set<SourceFile>();
    for (const file of files) {
      try {
        await pass(file, ({ value }) => {
          for (const [, region] of regionsOf(value)) survey.add(own(region, 'region_attributes'));
        });
        whole.add(file);
      } catch (error) {
        builder.problem(await jsonProblem(file, error));
      }
    }
    const rows = createViaRows(context, survey);
    for (const [index, file] of files.entries()) {
      if (!whole.has(file)) continue;
      const split = builder.split(splits[index]);
      await pass(file, (record) => addRecord(record, file.path, split, rows, context));
    }
    await rows.finish(files[0]?.path ?? '');
  },
};

/** The member whose members are images, '' for the top itself; null where the beginning is not VIA's. */
export function viaList(head: unknown): string | null {
  if (isJsonObject(head) && ('_via_img_metadata' in head || '_via_settings' in head))
    return '_via_img_metadata';
  const first = isJsonObject(head)
    ? Object.values(head)[0]
    : Array.isArray(head)
      ? (head[0] as unknown)
      : null;
  if (!isJsonObject(first) || !('filename' in first)) return null;
  return 'regions' in first || 'fileref' in first || 'file_attributes' in first ? '' : null;
}

/** A list in VIA 2, an object in VIA 1. */
function regionsOf(record: unknown): [key: string, region: unknown][] {
  const regions = own(record, 'regions');
  return typeof regions === 'object' && regions !== null ? Object.entries(regions) : [];
}

function spansOfRegions(bytes: Uint8Array, isList: boolean): ReadonlyMap<string, JsonSpan> {
  const [start, end] = memberSpans(bytes).get('regions') ?? [0, 0];
  const inner = bytes.subarray(start, end);
  const spans: [string, JsonSpan][] = isList
    ? elementSpans(inner).map((span, i) => [String(i), span])
    : [...memberSpans(inner)];
  return new Map(spans.map(([key, [from, to]]) => [key, [start + from, start + to]]));
}

function addRecord(
  { key, value, offset, length, bytes }: JsonRecord,
  path: string,
  split: number,
  rows: ViaRows,
  { builder }: ReadContext,
): void {
  const at = { file: path, byte: offset };
  if (!isJsonObject(value)) {
    const what =
      value === undefined ? 'An image is too long to read.' : `An image is ${shown(value)}, not an object.`;
    const kept = 'Left out; the others were kept.';
    builder.leaveOut('images', { ...at, kind: 'record-shape', what, kept });
    return;
  }
  const regions = own(value, 'regions');
  const id = typeof key === 'string' ? key : String(key + 1);
  const name = nameOf(own(value, 'filename'));
  const mention = (kind: string, what: string, kept: string) =>
    builder.problem({ ...at, kind, what, kept, severity: 'mention' });
  if (name === null)
    mention('image-name', `The image “${id.slice(0, 60)}” has no filename.`, 'Kept, under its key.');
  const file = builder.file(path);
  const image = rows.image(
    id,
    name ?? id,
    own(value, 'file_attributes'),
    split,
    { file, offset, length },
    path,
  );
  if (regions !== undefined && (typeof regions !== 'object' || regions === null)) {
    const what = `The regions of “${id.slice(0, 60)}” are ${shown(regions)}, not a list.`;
    mention('record-shape', what, 'The image was kept, without boxes.');
  }
  const all = regionsOf(value);
  if (all.length === 0 || !bytes) return;
  const spans = spansOfRegions(bytes, Array.isArray(regions));
  for (const [number, region] of all) {
    const [start, end] = spans.get(number) ?? [0, 0];
    const place = { file, offset: offset + start, length: end - start };
    if (!isJsonObject(region)) {
      builder.leaveOut('boxes', {
        file: path,
        byte: place.offset,
        kind: 'record-shape',
        what: `A region is ${shown(region)}, not an object.`,
        kept: 'The region was left out; its image was kept.',
      });
    } else rows.region(image, own(region, 'shape_attributes'), own(region, 'region_attributes'), place, path);
  }
}
