import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import type { DatasetBuilder } from '../../dataset/builder.ts';
import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import { eachLine } from '../eachLine.ts';
import { headOf } from '../fileHead.ts';
import type { Format, ReadContext } from '../format.ts';
import { pictureSize } from '../pictures/imageSize.ts';
import { assignSplits, splitOfFolders } from '../splitFolders.ts';
import { tellMany } from '../tellMany.ts';
import { framePictures, mostEmptyFrames, type FramePictures } from '../pictures/framePictures.ts';
import { motClasses, parseMotLine, type MotLine } from './motLine.ts';
import {
  looksLikeResult,
  motFiles,
  motSequences,
  parseSequenceInfo,
  type MotSequence,
  type SequenceInfo,
} from './motSequences.ts';

const sampled = 8;

/**
 * MOT Challenge: sequences of frames with tracked boxes in pixels. Ground truth whose confidence is 0 has the flag
 * `ignore`; detections and results are read as scores, where no ground truth was given.
 */
export const mot: Format = {
  id: 'mot',
  name: 'MOT Challenge',
  async recognise(peek) {
    const { truths, detections, results } = motFiles(peek.files);
    const usual = [...truths, ...detections];
    const isBox = (head: string) => typeof parseMotLine(head.split('\n', 1)[0]) !== 'string';
    const every = Math.ceil(results.length / sampled);
    const tried = usual.length > 0 ? usual.slice(0, sampled) : results.filter((_, i) => i % every === 0);
    let hits = 0;
    for (const file of tried) {
      const head = await peek.head(file);
      if (usual.length > 0 ? isBox(head) : looksLikeResult(head)) hits++;
    }
    if (hits === 0) return { score: 0, because: '' };
    const count = usual.length > 0 ? truths.length || detections.length : results.length;
    const what = truths.length > 0 ? 'ground truth' : 'detections';
    const many = count === 1 ? 'one sequence' : `${count.toLocaleString('en')} sequences`;
    return {
      score: usual.length > 0 ? 0.94 : 0.5 + (0.4 * hits) / tried.length,
      because: `${what} of ${many}`,
    };
  },
  async read(context) {
    const { files, builder } = context;
    builder.describe({ format: 'mot', task: 'detection', unit: 'pixel' });
    const sequences = await motSequences(files);
    const splits = assignSplits(
      sequences.map(({ folder }) => splitOfFolders(`${folder}/`)),
      builder,
    );
    const pictures = framePictures(files);
    const empty = { left: mostEmptyFrames };
    for (const [i, sequence] of sequences.entries()) {
      try {
        await readSequence(sequence, splits[i], pictures, empty, context);
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        builder.problem(unreadable(sequence.boxes ?? sequence.info ?? files[0], error));
      }
    }
    tellMany(
      builder,
      sequences.flatMap(({ beside }) => (beside ? [beside.path] : [])),
      'file-beside',
      (count) =>
        count === 1
          ? 'The file has detections, and others a ground truth.'
          : `${count} files have detections beside a ground truth; this is the first.`,
      'Not read; detections open on their own, or as predictions.',
    );
  },
};

async function readSequence(
  sequence: MotSequence,
  split: number,
  pictures: FramePictures,
  empty: { left: number },
  { files, builder, job }: ReadContext,
): Promise<void> {
  const info = parseSequenceInfo(sequence.info ? await headOf(sequence.info) : '');
  const within = (part: string) => (sequence.folder === '' ? part : `${sequence.folder}/${part}`);
  const folder = within(info.imageFolder);
  const own = pictures.get(folder) ?? new Map<number, number>();
  if (!sequence.boxes) {
    builder.leaveOut('images', {
      file: sequence.info?.path ?? sequence.beside?.path ?? sequence.folder,
      kind: 'sequence-without-truth',
      what: `The sequence “${info.name ?? sequence.name}” has no ground truth, and others have one.`,
      kept: 'Its frames were left out.',
      count: Math.max(1, info.length, own.size),
    });
    return;
  }
  const names = sequence.labels ? namesIn(await headOf(sequence.labels)) : motClasses;
  const met = await firstPass(sequence.boxes, job);
  for (const id of [...met.classes].sort((a, b) => a - b)) classOf(id, names, builder);
  const frames = framesOf(met.frames, own, info, sequence, empty, builder);
  const size = await sizeOf(info, own, files);
  const images = new Map<number, number>();
  for (const frame of frames) {
    const picture = own.get(frame);
    const path =
      picture === undefined
        ? `${folder}/${String(frame).padStart(6, '0')}${info.extension}`
        : files[picture].path;
    const image = builder.image({ id: path, path, ...size, split });
    images.set(frame, image);
    builder.imageAttribute('sequence', image, info.name ?? sequence.name);
    builder.imageAttribute('frame', image, frame);
  }
  await addBoxes(sequence.boxes, sequence.isTruth, names, images, { builder, job });
}

/** Frames and classes that a file names: images come in the order of frames, lines in that of tracks. */
async function firstPass(file: SourceFile, job: ReadContext['job']) {
  const frames = new Set<number>();
  const classes = new Set<number>();
  await eachLine(file, job, (text) => {
    const line = text.trim() === '' ? '' : parseMotLine(text);
    if (typeof line === 'string') return;
    frames.add(line.frame);
    classes.add(line.class ?? 1);
  });
  return { frames, classes };
}

/** Numbers of the sequence's frames, in order: from 1 to its length, and any other that has a picture or a box. */
function framesOf(
  met: ReadonlySet<number>,
  pictures: ReadonlyMap<number, number>,
  info: SequenceInfo,
  { info: file }: MotSequence,
  empty: { left: number },
  builder: DatasetBuilder,
): number[] {
  const frames = new Set([...met, ...pictures.keys()]);
  const beyond = info.length === 0 ? [] : [...met].filter((frame) => frame > info.length);
  const mention = (kind: string, what: string, kept: string) =>
    builder.problem({ file: file?.path ?? '', kind, what, kept, severity: 'mention' });
  if (beyond.length > 0)
    mention(
      'frame-beyond',
      `The sequence has ${info.length} frames, and boxes lie in ${beyond.length === 1 ? `frame ${beyond[0]}` : `${beyond.length} frames beyond, the first ${beyond.reduce((a, b) => Math.min(a, b))}`}.`,
      'These frames and their boxes were kept.',
    );
  if (info.length - frames.size > empty.left)
    mention(
      'sequence-length',
      `The sequence is said to have ${info.length} frames, of which ${frames.size} have a box or a picture.`,
      'Only these were kept: so many empty frames are not made up.',
    );
  else {
    const before = frames.size;
    for (let frame = 1; frame <= info.length; frame++) frames.add(frame);
    empty.left -= frames.size - before;
  }
  return [...frames].sort((a, b) => a - b);
}

/** All frames of a sequence have one size: that of seqinfo.ini, else of its first picture. */
async function sizeOf(
  { width, height }: SequenceInfo,
  pictures: ReadonlyMap<number, number>,
  files: readonly SourceFile[],
): Promise<{ width: number; height: number }> {
  if (width > 0 && height > 0) return { width, height };
  const [first] = pictures.values();
  return (first === undefined ? null : await pictureSize(files[first])) ?? { width: 0, height: 0 };
}

function namesIn(text: string): (string | undefined)[] {
  return [undefined, ...text.split(/\r?\n/).map((line) => line.trim() || undefined)];
}

function classOf(id: number, names: readonly (string | undefined)[], builder: DatasetBuilder): number {
  return builder.class(id, names[id] ?? String(id));
}

async function addBoxes(
  file: SourceFile,
  isTruth: boolean,
  names: readonly (string | undefined)[],
  images: ReadonlyMap<number, number>,
  { builder, job }: Pick<ReadContext, 'builder' | 'job'>,
): Promise<void> {
  const index = builder.file(file.path);
  const seen = new Set<string>();
  const twice: { count: number; line: number; first: MotLine | null } = { count: 0, line: 0, first: null };
  await eachLine(file, job, (text, line, offset, length) => {
    if (text.trim() === '') return;
    const parsed = parseMotLine(text);
    if (typeof parsed === 'string') {
      builder.leaveOut('boxes', {
        file: file.path,
        line,
        kind: 'mot-line',
        what: `The line is no box: ${parsed}.`,
        kept: 'The line was left out; the others were kept.',
      });
      return;
    }
    const { x, y, w, h, track, confidence, visibility } = parsed;
    const scored = Number.isNaN(confidence) ? {} : { score: confidence };
    const box = builder.box({
      image: images.get(parsed.frame) ?? 0,
      class: classOf(parsed.class ?? 1, names, builder),
      ...{ x, y, w, h, file: index, line, offset, length },
      ...(isTruth ? { flags: confidence === 0 ? boxFlag.ignore : 0 } : scored),
      shape: track === null ? 0 : boxShape.track,
    });
    if (box < 0) return;
    if (visibility !== null) builder.boxAttribute('visibility', box, visibility);
    if (track === null) return;
    builder.boxAttribute('track', box, track);
    const key = `${parsed.frame},${track}`;
    if (seen.has(key)) {
      twice.count++;
      twice.first ??= parsed;
      twice.line ||= line;
    } else seen.add(key);
  });
  if (!twice.first) return;
  const { frame, track } = twice.first;
  builder.problem({
    file: file.path,
    line: twice.line,
    kind: 'duplicate-id',
    what: `${twice.count === 1 ? 'One box is' : `${twice.count} boxes are`} of a track that has one in the same frame; the first: track ${track} in frame ${frame}.`,
    kept: 'Kept, each as a box of its own.',
    severity: 'mention',
    count: twice.count,
  });
}
