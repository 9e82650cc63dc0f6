import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { eachFile } from '../eachFile.ts';
import type { Format, ReadContext } from '../format.ts';
import { baseName, folderOf, splitOfName } from '../paths.ts';
import { pictureSizes } from '../pictures/pictureSizes.ts';
import { assignSplits, splitOfFolders } from '../splitFolders.ts';
import { tellMany } from '../tellMany.ts';
import { isYaml, looksLikeConfig, readYoloConfig, type YoloConfig } from './yoloConfig.ts';
import { applyList, joinImages, labelFiles, type YoloImage } from './yoloImages.ts';
import { parseYoloLine } from './yoloLine.ts';

const sampled = 12;
const numericLine = /^\s*\d+(\s+[-+.\deE]+){3,}\s*$/;

/** YOLO text labels as Ultralytics and Darknet write them: one file an image, boxes in fractions. */
export const yolo: Format = {
  id: 'yolo',
  name: 'YOLO',
  async recognise(peek) {
    const labels = labelFiles(peek.files);
    const sample = labels.filter((_, i) => i % Math.ceil(labels.length / sampled) === 0);
    let hits = 0;
    for (const file of sample) {
      const first = (await peek.head(file)).split('\n').find((line) => line.trim() !== '');
      if (first === undefined ? file.path.includes('labels/') : numericLine.test(first)) hits++;
    }
    let hasConfig = false;
    for (const file of peek.files.filter(isYaml).slice(0, sampled))
      hasConfig ||= looksLikeConfig(await peek.head(file));
    if (!hasConfig && hits === 0) return { score: 0, because: '' };
    const many = labels.length === 1 ? 'one label file' : `${labels.length.toLocaleString('en')} label files`;
    if (hasConfig) return { score: 0.92, because: `${many} and a data.yaml` };
    return { score: 0.4 + (0.45 * hits) / sample.length, because: many };
  },
  async read(context) {
    const { files, builder } = context;
    builder.describe({ format: 'yolo', task: 'detection', unit: 'fraction' });
    const config = await readYoloConfig(files, builder.problem);
    for (const [id, name] of config.names) builder.class(id, name);
    const joined = joinImages(files, labelFiles(files));
    await applyLists(joined, config, context);
    const images = [...joined].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, image]) => image);
    const splits = assignSplits(
      images.map((image) => image.split ?? splitOfConfig(image.path, config) ?? splitOfFolders(image.path)),
      builder,
    );
    tellLonely(images, builder);
    const unnamed = new Map<number, number>();
    await addAll(images, splits, config, unnamed, context);
    tellUnnamed(unnamed, config, builder);
  },
};

/** List files that data.yaml names, and lists at hand that are called after a split. */
async function applyLists(
  images: Map<string, YoloImage>,
  { parts }: YoloConfig,
  { files, builder, job }: ReadContext,
) {
  const splitOf = new Map<SourceFile, string>();
  for (const [split, places] of parts) {
    for (const file of files)
      if (file.path.endsWith('.txt') && places.includes(file.path)) splitOf.set(file, split);
  }
  const labels = new Set([...images.values()].map((image) => image.label));
  for (const file of files) {
    const split = /\.txt$/i.test(file.path) ? splitOfName(baseName(file.path)) : null;
    if (split && !splitOf.has(file) && !labels.has(file)) splitOf.set(file, split);
  }
  const lists = [...splitOf.keys()];
  await eachFile(
    lists,
    job,
    'Reading lists',
    (bytes, file) =>
      applyList(images, file, new TextDecoder('utf-8').decode(bytes), splitOf.get(file) ?? 'train'),
    builder.problem,
  );
}

function splitOfConfig(path: string, { parts }: YoloConfig): string | null {
  for (const [split, places] of parts) {
    for (const place of places)
      if (place !== '' && (folderOf(path) === place || path.startsWith(`${place}/`))) return split;
  }
  return null;
}

/** Adds images and boxes in the order of the images; an image whose label file cannot be read is left out. */
async function addAll(
  images: readonly YoloImage[],
  splits: readonly number[],
  config: YoloConfig,
  unnamed: Map<number, number>,
  { files, builder, job }: ReadContext,
): Promise<void> {
  const sizes = await pictureSizes(
    images.map(({ picture }) => (picture < 0 ? null : files[picture])),
    job,
    builder,
  );
  const add = (i: number) => {
    const { path, label } = images[i];
    const record = label ? { file: builder.file(label.path), offset: 0, length: label.size } : {};
    return builder.image({ id: path, path, ...sizes[i], split: splits[i], ...record });
  };
  let next = 0;
  const addUnlabelled = (until: number) => {
    for (; next < until; next++) if (!images[next].label) add(next);
  };
  const labelled = [...images.keys()].filter((i) => images[i].label);
  await eachFile(
    labelled.map((i) => images[i].label as SourceFile),
    job,
    'Reading labels',
    (bytes, file, n) => {
      addUnlabelled(labelled[n]);
      addLabels(bytes, file, add(labelled[n]), config, unnamed, builder);
    },
    (problem) => builder.leaveOut('images', problem),
  );
  addUnlabelled(images.length);
}

function addLabels(
  bytes: Uint8Array,
  file: SourceFile,
  image: number,
  config: YoloConfig,
  unnamed: Map<number, number>,
  builder: DatasetBuilder,
): void {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const isPlain = text.length === bytes.length;
  const index = builder.file(file.path);
  let offset = 0;
  for (const [i, written] of text.split('\n').entries()) {
    const start = offset;
    offset += written.length + 1;
    const line = written.replace(/^\uFEFF/, '').trim();
    if (line === '') continue;
    const parsed = parseYoloLine(line, config.isPose);
    if (typeof parsed === 'string') {
      builder.leaveOut('boxes', {
        file: file.path,
        line: i + 1,
        kind: 'yolo-line',
        what: `The line is no box: ${parsed}.`,
        kept: 'The line was left out; the others were kept.',
      });
      continue;
    }
    const { class: id, confidence, ...rectangle } = parsed;
    const name = config.names.get(id);
    if (name === undefined) unnamed.set(id, (unnamed.get(id) ?? 0) + 1);
    const span = isPlain ? { offset: start, length: written.replace(/\r$/, '').length } : {};
    const at = { file: index, line: i + 1, ...span };
    const box = builder.box({ image, class: builder.class(id, name ?? String(id)), ...rectangle, ...at });
    if (box >= 0 && confidence !== null) builder.boxAttribute('confidence', box, confidence);
  }
}

/** Pictures without a label are images without boxes; labels without a picture count all the same. */
function tellLonely(images: readonly YoloImage[], builder: DatasetBuilder): void {
  const hasPictures = images.some((image) => image.picture >= 0);
  const noPicture = images.filter((image) => image.picture < 0 && image.label);
  const noLabel = images.filter((image) => !image.label);
  if (hasPictures) {
    tellMany(
      builder,
      noPicture.map((image) => image.label?.path ?? ''),
      'picture-missing',
      (count) =>
        count === 1
          ? 'No picture belongs to this label file.'
          : `${count} label files have no picture; this is the first.`,
      'The boxes were kept; only the picture is missing.',
    );
  }
  tellMany(
    builder,
    noLabel.map((image) => image.path),
    'label-missing',
    (count) =>
      count === 1
        ? 'No label file belongs to this image.'
        : `${count} images have no label file; this is the first.`,
    'Kept, as an image without boxes.',
  );
}

function tellUnnamed(
  unnamed: ReadonlyMap<number, number>,
  { names, file }: YoloConfig,
  builder: DatasetBuilder,
): void {
  if (unnamed.size === 0) return;
  const boxes = [...unnamed.values()].reduce((sum, count) => sum + count, 0);
  const ids = [...unnamed.keys()].sort((a, b) => a - b);
  const shown = ids.slice(0, 8).join(', ') + (ids.length > 8 ? ', …' : '');
  const why =
    file === null
      ? 'No file names the classes'
      : `${names.size} ${names.size === 1 ? 'class is' : 'classes are'} named`;
  builder.problem({
    file: file ?? '',
    kind: 'class-unnamed',
    what: `${why}, and ${boxes} ${boxes === 1 ? 'box has' : 'boxes have'} a class beyond: ${shown}.`,
    kept: 'Kept; these classes go by their numbers.',
    severity: 'mention',
  });
}
