import { boxFlag } from '../../dataset/dataset.ts';
import type { DatasetBuilder } from '../../dataset/builder.ts';
import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import { eachLine } from '../eachLine.ts';
import { headOf } from '../fileHead.ts';
import type { Format, ReadContext } from '../format.ts';
import { baseName, extensionOf, folderOf, isPicture, splitOfPath } from '../paths.ts';
import type { PictureSize } from '../pictures/imageSize.ts';
import { indexPictures } from '../pictures/pictures.ts';
import { pictureSizes } from '../pictures/pictureSizes.ts';
import { assignSplits } from '../splitFolders.ts';
import { tellMany } from '../tellMany.ts';
import { parseFace } from './widerFace.ts';
import { widerBlocks, type LinePlace } from './widerBlocks.ts';

const sampled = 12;

/** WIDER FACE: lists of a picture, a count and its faces, in pixels; and detectors' results in the same form. */
export const wider: Format = {
  id: 'wider',
  name: 'WIDER FACE',
  async recognise(peek) {
    const texts = peek.files.filter(isText);
    const usual = texts.filter(({ path }) => /wider_?face/i.test(baseName(path)));
    const sample = [
      ...new Set([...usual, ...texts.filter((_, i) => i % Math.ceil(texts.length / sampled) === 0)]),
    ].slice(0, sampled);
    let hits = 0;
    for (const file of sample) if (isFaceList(await peek.head(file))) hits++;
    if (hits === 0) return { score: 0, because: '' };
    return { score: 0.93, because: hits === 1 ? 'one list of faces' : 'lists of faces' };
  },
  async read(context) {
    const { files, builder } = context;
    builder.describe({ format: 'wider', task: 'detection', unit: 'pixel' });
    const lists: SourceFile[] = [];
    const others: string[] = [];
    for (const file of files.filter(isText)) {
      if (isFaceList(await headOf(file))) lists.push(file);
      else others.push(file.path);
    }
    tellMany(
      builder,
      others,
      'file-beside',
      (count) =>
        count === 1
          ? 'The file is no list of faces.'
          : `${count} text files are no lists of faces; this is the first.`,
      'It was not read.',
    );
    const splits = assignSplits(
      lists.map(({ path }) => (lists.length === 1 ? null : splitOfPath(path))),
      builder,
    );
    for (const [i, file] of lists.entries()) {
      try {
        await readList(file, splits[i], context);
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        builder.problem(unreadable(file, error));
      }
    }
  },
};

const isText = (file: SourceFile) => extensionOf(file.path) === 'txt' && file.size > 0;

/** A picture's path, then a count, then a face or the next picture. */
function isFaceList(head: string): boolean {
  const [path, count, next = ''] = head
    .replace(/^\uFEFF/, '')
    .split('\n', 50)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (path === undefined || !isPicture(path) || !/^\d+$/.test(count ?? '')) return false;
  return next === '' || isPicture(next) || typeof parseFace(next.split(/\s+/)) !== 'string';
}

async function readList(file: SourceFile, split: number, context: ReadContext): Promise<void> {
  const { builder, job } = context;
  const sizes = await sizesOf(file, context);
  const index = builder.file(file.path);
  const images = new Map<string, number>();
  let image = -1;
  let count = 0;
  const blocks = widerBlocks({
    image(path, { line, offset, length }) {
      const size = sizes[count++];
      const known = images.get(path);
      if (known !== undefined) {
        builder.problem({
          file: file.path,
          line,
          kind: 'duplicate-id',
          what: `The image “${path}” occurs again.`,
          kept: 'Its faces were added to those before.',
          severity: 'mention',
        });
        image = known;
        return;
      }
      image = builder.image({ id: path, path, ...size, split, file: index, offset, length });
      images.set(path, image);
      if (path.includes('/')) builder.imageAttribute('event', image, baseName(folderOf(path)));
    },
    face: (words, at) => addFace(words, image, index, file.path, at, builder),
    stray(text, { line }) {
      builder.leaveOut('boxes', {
        file: file.path,
        line,
        kind: 'wider-line',
        what: `The line stands before the first picture: “${text.slice(0, 40)}”.`,
        kept: 'The line was left out.',
      });
    },
    miscount(path, said, faces, line) {
      const follow = `${faces} ${faces === 1 ? 'line follows' : 'lines follow'}`;
      builder.problem({
        file: file.path,
        line,
        kind: 'wider-count',
        what:
          said === null
            ? `The image “${path}” has no count of faces, and ${follow}.`
            : `The image “${path}” says ${said.slice(0, 40)} ${said === '1' ? 'face' : 'faces'}, and ${follow}.`,
        kept: 'The lines were read as they stand.',
        severity: 'mention',
      });
    },
  });
  await eachLine(file, job, (text, line, offset, length) => blocks.add(text, { line, offset, length }));
  blocks.end();
}

function addFace(
  words: readonly string[],
  image: number,
  file: number,
  path: string,
  { line, offset, length }: LinePlace,
  builder: DatasetBuilder,
): void {
  const face = parseFace(words);
  if (typeof face === 'string') {
    builder.leaveOut('boxes', {
      file: path,
      line,
      kind: 'wider-line',
      what: `The line is no face: ${face}.`,
      kept: 'The line was left out; the others were kept.',
    });
    return;
  }
  const { x, y, w, h } = face;
  const box = builder.box({
    image,
    class: builder.class('face', 'face'),
    ...{ x, y, w, h, file, line, offset, length },
    flags: face.isInvalid ? boxFlag.ignore : 0,
    ...(face.score === null ? {} : { score: face.score }),
  });
  if (box >= 0) for (const [name, value] of face.says) builder.boxAttribute(name, box, value);
}

/** Sizes of the list's pictures in its order, from their headers; none where no pictures are at hand. */
async function sizesOf(
  file: SourceFile,
  { files, builder, job }: ReadContext,
): Promise<readonly (PictureSize | null)[]> {
  const pictures = indexPictures(files);
  if (pictures.count === 0) return [];
  const found: number[] = [];
  await eachLine(file, job, (text) => {
    const path = text.trim();
    if (isPicture(path)) found.push(pictures.find(path, file.path));
  });
  return pictureSizes(
    found.map((i) => (i < 0 ? null : files[i])),
    job,
    builder,
  );
}
