import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { eachFile } from '../eachFile.ts';
import type { Format, ReadContext } from '../format.ts';
import { baseName, folderOf, splitOfName } from '../paths.ts';
import { pictureSizes } from '../pictures/pictureSizes.ts';
import { assignSplits, splitOfFolders } from '../splitFolders.ts';
import { textOfBytes } from '../textEncoding.ts';
import { isYaml, looksLikeConfig, readYoloConfig, type YoloConfig } from './yoloConfig.ts';
import { applyList, joinImages, labelFiles, type YoloImage } from './yoloImages.ts';
import { parseYoloLine, type YoloStyle } from './yoloLine.ts';
import { yoloStyle } from './yoloStyle.ts';
import { tellAbsent, tellLonely, tellUnnamed } from './yoloTold.ts';

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
    const labels = labelFiles(files, new Set([...config.parts.values()].flat()));
    const style = await yoloStyle(labels, config.isPose);
    const joined = joinImages(files, labels);
    await applyLists(joined, config, context);
    const images = [...joined].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, image]) => image);
    const splits = assignSplits(
      images.map((image) => image.split ?? splitOfConfig(image.path, config) ?? splitOfFolders(image.path)),
      builder,
    );
    tellAbsent(images, config, context);
    tellLonely(images, builder);
    const unnamed = new Map<number, number>();
    await addAll(images, splits, { config, style, unnamed }, context);
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
      // Where val names the list of train too, for want of another, its images are of train.
      if (file.path.endsWith('.txt') && places.includes(file.path) && !splitOf.has(file))
        splitOf.set(file, split);
  }
  const labels = new Set([...images.values()].map((image) => image.label));
  for (const file of files) {
    if (labels.has(file) || !/\.txt$/i.test(file.path)) continue;
    const split = splitOfName(baseName(file.path));
    if (split && !splitOf.has(file)) splitOf.set(file, split);
  }
  const lists = [...splitOf.keys()];
  await eachFile(
    lists,
    job,
    'Reading lists',
    (bytes, file) => applyList(images, file, textOfBytes(bytes), splitOf.get(file) ?? 'train'),
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

/** What lines are read by, and what is told of them at the end: boxes by a class that has no name. */
interface Reading {
  readonly config: YoloConfig;
  readonly style: YoloStyle;
  readonly unnamed: Map<number, number>;
}

/** Adds images and boxes in the order of the images; an image whose label file cannot be read is left out. */
async function addAll(
  images: readonly YoloImage[],
  splits: readonly number[],
  reading: Reading,
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
      addLabels(bytes, file, add(labelled[n]), reading, builder);
    },
    (problem) => builder.leaveOut('images', problem),
  );
  addUnlabelled(images.length);
}

function addLabels(
  bytes: Uint8Array,
  file: SourceFile,
  image: number,
  { config, style, unnamed }: Reading,
  builder: DatasetBuilder,
): void {
  const text = textOfBytes(bytes);
  const isPlain = text.length === bytes.length;
  const index = builder.file(file.path);
  let offset = 0;
  // Lines that end in CR alone, as old Macs wrote them, would run into one: a polygon that nobody drew.
  const end = text.includes('\n') ? '\n' : '\r';
  for (const [i, written] of text.split(end).entries()) {
    const start = offset;
    offset += written.length + 1;
    const line = written.trim();
    if (line === '') continue;
    const parsed = parseYoloLine(line, style);
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
    const { class: id, confidence, track, ...rectangle } = parsed;
    const name = config.names.get(id);
    if (name === undefined) unnamed.set(id, (unnamed.get(id) ?? 0) + 1);
    const span = isPlain ? { offset: start, length: written.replace(/\r$/, '').length } : {};
    const at = { file: index, line: i + 1, ...span };
    const score = style.isScored && confidence !== null ? { score: confidence } : {};
    const box = builder.box({
      image,
      class: builder.class(id, name ?? String(id)),
      ...rectangle,
      ...score,
      ...at,
    });
    if (box < 0) continue;
    if (!style.isScored && confidence !== null) builder.boxAttribute('confidence', box, confidence);
    if (track !== null) builder.boxAttribute('track', box, track);
  }
}
