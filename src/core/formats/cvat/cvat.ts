import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import type { Format, ReadContext } from '../format.ts';
import { extensionOf, isPicture, splitOfPath, withoutExtension } from '../paths.ts';
import { framePictures, type FramePictures } from '../pictures/framePictures.ts';
import { pictureSize } from '../pictures/imageSize.ts';
import { eachXmlElement, type XmlFault } from '../xml/eachXmlElement.ts';
import { cvatFile, type CvatMet } from './cvatFile.ts';
import { createCvatFrames, picturesBelow } from './cvatFrames.ts';
import { createCvatRows, type CvatRows } from './cvatRows.ts';
import { createCvatTags, type CvatTags } from './cvatTags.ts';

const sampled = 8;

/**
 * CVAT for images and for video (XML annotation format 1.1), of any size. Shapes become their bounding boxes in pixels;
 * tracks are read as written, box by box, and no box is made up between key frames.
 */
export const cvat: Format = {
  id: 'cvat',
  name: 'CVAT',
  async recognise(peek) {
    const files = peek.files.filter(isXml);
    const usual = files.filter(({ path }) => /(^|\/)annotations\.xml$/i.test(path));
    const every = Math.ceil(files.length / sampled);
    const sample = [...new Set([...usual.slice(0, sampled), ...files.filter((_, i) => i % every === 0)])];
    let hits = 0;
    for (const file of sample) if (/<annotations[\s>]/.test(await peek.head(file))) hits++;
    if (hits === 0) return { score: 0, because: '' };
    const many = hits === 1 ? 'one file of annotations' : `${files.length.toLocaleString('en')} XML files`;
    return { score: 0.95, because: many };
  },
  async read(context) {
    const { files, builder } = context;
    builder.describe({ format: 'cvat', task: 'detection', unit: 'pixel' });
    const annotations = files.filter(isXml);
    const shared = {
      rows: createCvatRows(builder),
      tags: createCvatTags(builder),
      pictures: framePictures(files),
      splits: new Set<string>(),
      stems: new Map<string, string>(),
    };
    for (const { path } of files) if (isPicture(path)) shared.stems.set(withoutExtension(path), path);
    let hasShapes = false;
    for (const file of annotations) {
      const split = annotations.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train');
      try {
        hasShapes = (await readFile(file, split, shared, context)) || hasShapes;
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        builder.problem(unreadable(file, error));
      }
    }
    shared.tags.finish(hasShapes);
    shared.rows.tell();
  },
};

const isXml = (file: SourceFile) => extensionOf(file.path) === 'xml';

interface Shared {
  readonly rows: CvatRows;
  readonly tags: CvatTags;
  readonly pictures: FramePictures;
  readonly splits: Set<string>;
  /** Paths of pictures by their path without extension. */
  readonly stems: ReadonlyMap<string, string>;
}

/** Whether the file has shapes, not only tags. */
async function readFile(
  file: SourceFile,
  split: string,
  { rows, tags, pictures, splits, stems }: Shared,
  { files, builder, job }: ReadContext,
): Promise<boolean> {
  const own = picturesBelow(file.path, pictures);
  const [first] = own.values();
  const pictured = first === undefined ? null : await pictureSize(files[first]);
  const { handlers, met } = cvatFile(file, {
    ...{ builder, rows, tags, split, splits },
    frames: createCvatFrames(builder, files, own, pictured),
    withExtension: (name) => stems.get(name) ?? stems.get(`images/${name}`) ?? `${name}.png`,
  });
  const fault = await eachXmlElement(file, job, handlers);
  if (fault) builder.problem(brokenFile(file, fault, met));
  else if (met.root !== 'annotations')
    builder.problem({
      file: file.path,
      kind: 'xml-root',
      what: `The root is <${met.root.slice(0, 40)}>, not <annotations>.`,
      kept: 'The file is none of CVAT and was not read.',
      severity: 'mention',
    });
  tellMet(file, met, builder.problem);
  return met.hasShapes;
}

function brokenFile(file: SourceFile, { line, column, what }: XmlFault, { images, tracks }: CvatMet) {
  const before = [
    ...(images > 0 ? [images === 1 ? 'one image' : `${images} images`] : []),
    ...(tracks > 0 ? [tracks === 1 ? 'one track' : `${tracks} tracks`] : []),
  ].join(' and ');
  return {
    ...{ file: file.path, line, column },
    kind: 'xml-syntax',
    what: `The XML is broken: ${what}.`,
    kept:
      before === ''
        ? 'Nothing of this file was kept.'
        : `What stands before was kept (${before}); what follows was not read.`,
    severity: 'failed' as const,
  };
}

function tellMet(
  { path }: SourceFile,
  { twice, gaps }: CvatMet,
  problem: ReadContext['builder']['problem'],
): void {
  if (twice.count > 0)
    problem({
      file: path,
      kind: 'duplicate-id',
      what: `${twice.count === 1 ? 'One image has a name' : `${twice.count} images have a name`} that occurred before; the first: ${twice.name}.`,
      kept: 'Kept, each as an image of its own.',
      severity: 'mention',
      count: twice.count,
    });
  if (gaps.frames === 0) return;
  problem({
    file: path,
    line: gaps.line,
    kind: 'track-gap',
    what: `${gaps.tracks === 1 ? 'One track has' : `${gaps.tracks} tracks have`} no box in ${gaps.frames === 1 ? 'one frame' : `${gaps.frames} frames`} between others, where CVAT draws one in between.`,
    kept: 'The boxes were kept as written, and none was made up; CVAT writes every frame when it exports a video.',
    severity: 'mention',
    count: gaps.tracks,
  });
}
