import { boxFlag } from '../../dataset/dataset.ts';
import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { eachFile } from '../eachFile.ts';
import type { Format, ReadContext } from '../format.ts';
import { imageSetSplits } from '../imageSets.ts';
import { pictureSizes } from '../pictures/pictureSizes.ts';
import { assignSplits } from '../splitFolders.ts';
import { textOfBytes } from '../textEncoding.ts';
import { tellMany } from '../tellMany.ts';
import { kittiImages, kittiLabels, type KittiImage } from './kittiImages.ts';
import { kittiAttributes, known, parseKittiLine } from './kittiLine.ts';

const sampled = 12;

/**
 * KITTI object labels (development kit of the 2D/3D object benchmark): one text file an image, pixels from 0, width is
 * right − left as written. A DontCare region is a box of the class DontCare with the flag `ignore`.
 */
export const kitti: Format = {
  id: 'kitti',
  name: 'KITTI',
  async recognise(peek) {
    const labels = kittiLabels(peek.files);
    const sample = labels.filter((file, i) => i % Math.ceil(labels.length / sampled) === 0 && file.size > 0);
    let hits = 0;
    for (const file of sample) {
      const first = (await peek.head(file)).split('\n').find((line) => line.trim() !== '');
      if (first !== undefined && /^\D/.test(first.trim()) && typeof parseKittiLine(first) !== 'string')
        hits++;
    }
    if (hits === 0) return { score: 0, because: '' };
    const many = labels.length === 1 ? 'one label file' : `${labels.length.toLocaleString('en')} label files`;
    return { score: 0.5 + 0.43 * (hits / sample.length), because: many };
  },
  async read(context) {
    const { files, builder, job } = context;
    builder.describe({ format: 'kitti', task: 'detection', unit: 'pixel' });
    const { images, apart } = kittiImages(files, kittiLabels(files));
    const listed = images.map(({ label, picture }) => label ?? files[picture]);
    const splits = assignSplits(await imageSetSplits(listed, context), builder);
    const sizes = await pictureSizes(
      images.map(({ picture }) => (picture < 0 ? null : files[picture])),
      job,
      builder,
    );
    const add = (i: number, label: SourceFile | null) =>
      builder.image({
        id: images[i].path,
        path: images[i].path,
        ...sizes[i],
        split: splits[i],
        ...(label ? { file: builder.file(label.path), offset: 0, length: label.size } : {}),
      });
    await addAll(images, add, context);
    tellApart(images, apart, builder);
  },
};

/** Images and boxes in the order of the images; one whose labels cannot be read is left out. */
async function addAll(
  images: readonly KittiImage[],
  add: (i: number, label: SourceFile | null) => number,
  { builder, job }: ReadContext,
): Promise<void> {
  const labelled = [...images.keys()].filter((i) => images[i].label);
  let next = 0;
  let ignored = 0;
  const addUnlabelled = (until: number) => {
    for (; next < until; next++) if (!images[next].label) add(next, null);
  };
  await eachFile(
    labelled.map((i) => images[i].label as SourceFile),
    job,
    'Reading labels',
    (bytes, file, n) => {
      addUnlabelled(labelled[n]);
      ignored += addLabels(bytes, file, add(labelled[n], file), builder);
    },
    (problem) => builder.leaveOut('images', problem),
  );
  addUnlabelled(images.length);
  if (ignored === 0) return;
  builder.problem({
    file: images[labelled[0]].label?.path ?? '',
    kind: 'dont-care',
    what: `${ignored === 1 ? 'One label is a DontCare region' : `${ignored} labels are DontCare regions`}: no object, and no fault to detect one there.`,
    kept: 'Kept, as boxes of the class DontCare that are flagged to be ignored.',
    severity: 'mention',
    count: ignored,
  });
}

/** How many of the file's labels are DontCare regions. */
function addLabels(bytes: Uint8Array, file: SourceFile, image: number, builder: DatasetBuilder): number {
  const text = textOfBytes(bytes);
  // Characters are bytes but for a byte order mark or a class beyond ASCII: then there are no spans.
  const isPlain = text.length === bytes.length;
  const index = builder.file(file.path);
  let ignored = 0;
  let offset = 0;
  // Lines may end in CR alone, as old Macs wrote them.
  const end = text.includes('\n') ? '\n' : '\r';
  for (const [i, written] of text.split(end).entries()) {
    const start = offset;
    offset += written.length + 1;
    const line = written.trim();
    if (line === '') continue;
    const parsed = parseKittiLine(line);
    if (typeof parsed === 'string') {
      builder.leaveOut('boxes', {
        file: file.path,
        line: i + 1,
        kind: 'kitti-line',
        what: `The line is no label: ${parsed}.`,
        kept: 'The line was left out; the others were kept.',
      });
      continue;
    }
    const { type, of } = parsed;
    const isIgnored = type === 'DontCare';
    const box = builder.box({
      image,
      class: builder.class(type, type),
      x: of.left,
      y: of.top,
      w: of.right - of.left,
      h: of.bottom - of.top,
      flags: (isIgnored ? boxFlag.ignore : 0) | (of.truncated > 0 ? boxFlag.truncated : 0),
      ...(Number.isNaN(of.score) ? {} : { score: of.score }),
      file: index,
      line: i + 1,
      ...(isPlain ? { offset: start, length: written.replace(/\r$/, '').length } : {}),
    });
    if (box < 0) continue;
    if (isIgnored) ignored++;
    for (const column of kittiAttributes) builder.boxAttribute(column, box, known(parsed, column));
  }
  return ignored;
}

function tellApart(
  images: readonly KittiImage[],
  apart: readonly SourceFile[],
  builder: DatasetBuilder,
): void {
  const unlabelled = images.filter(({ label }) => label === null);
  tellMany(
    builder,
    unlabelled.map(({ path }) => path),
    'label-missing',
    (count) =>
      count === 1
        ? 'No label file belongs to this image.'
        : `${count} images have no label file; this is the first.`,
    'Kept, as an image without boxes.',
  );
  if (apart.length === 0) return;
  builder.leaveOut('images', {
    file: apart[0].path,
    kind: 'picture-without-label',
    what:
      apart.length === 1
        ? 'The picture lies in a folder to which no labels belong.'
        : `${apart.length} pictures lie in folders to which no labels belong; this is the first.`,
    kept: apart.length === 1 ? 'It was left out.' : 'They were left out.',
    count: apart.length,
  });
}
