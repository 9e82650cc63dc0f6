import type { SourceFile } from '../../dataset/source.ts';
import { headOf } from '../fileHead.ts';
import { baseName, extensionOf, folderOf, isPicture, normalPath, withoutExtension } from '../paths.ts';
import { parseMotLine } from './motLine.ts';

/** One sequence of frames: a folder with `gt/gt.txt` or `det/det.txt`, or a file of results by its own name. */
export interface MotSequence {
  readonly name: string;
  /** Folder of the sequence; '' at the top. */
  readonly folder: string;
  /** Ground truth, detections or results; null for a folder that has neither. */
  readonly boxes: SourceFile | null;
  readonly isTruth: boolean;
  /** Detections that lie beside a ground truth. */
  readonly beside: SourceFile | null;
  /** `gt/labels.txt`, as CVAT writes it: names of the classes from 1. */
  readonly labels: SourceFile | null;
  readonly info: SourceFile | null;
}

const truth = /(^|\/)gt\/gt\.txt$|^gt\.txt$/;
const detections = /(^|\/)det\/det\.txt$|^det\.txt$/;
const isInfo = ({ path }: SourceFile) => baseName(path) === 'seqinfo.ini';

/** Text files that may be results of a tracker: neither in a folder of labels nor a list that goes with a ground truth. */
const isResult = ({ path, size }: SourceFile) =>
  extensionOf(path) === 'txt' && size > 0 && !truth.test(path) && !detections.test(path);

/** First lines of a tracker's results: ten columns, of which the last three are −1. */
export function looksLikeResult(head: string): boolean {
  const line = head.replace(/^\uFEFF/, '').split('\n', 1)[0];
  return /(,\s*-1(\.0*)?){3}\s*$/.test(line) && typeof parseMotLine(line) !== 'string';
}

export const motFiles = (files: readonly SourceFile[]) => ({
  truths: files.filter(({ path }) => truth.test(path)),
  detections: files.filter(({ path }) => detections.test(path)),
  infos: files.filter(isInfo),
  results: files.filter(isResult),
});

/** Folder of the sequence that a `gt/gt.txt` belongs to. */
const above = (path: string) => folderOf(folderOf(path));

/** Sequences in the order of their paths. Results are looked for only where there is neither ground truth nor detections. */
export async function motSequences(files: readonly SourceFile[]): Promise<MotSequence[]> {
  const found = motFiles(files);
  const byFolder = (list: readonly SourceFile[], folder: (path: string) => string) =>
    new Map(list.map((file) => [folder(file.path), file]));
  const gt = byFolder(found.truths, above);
  const det = byFolder(found.detections, above);
  const info = byFolder(found.infos, folderOf);
  const labels = byFolder(
    files.filter(({ path }) => /(^|\/)gt\/labels\.txt$/.test(path)),
    above,
  );
  if (gt.size === 0 && det.size === 0) {
    const sequences: MotSequence[] = [];
    for (const file of found.results) {
      if (!looksLikeResult(await headOf(file))) continue;
      const name = withoutExtension(baseName(file.path));
      sequences.push({
        name,
        folder: name,
        boxes: file,
        isTruth: false,
        beside: null,
        labels: null,
        info: null,
      });
    }
    return sequences;
  }
  const folders = [...new Set([...gt.keys(), ...det.keys(), ...info.keys()])].sort();
  return folders.map((folder) => {
    const own = gt.get(folder) ?? null;
    // Where some sequences have a ground truth, detections of others are no labels of theirs.
    const boxes = own ?? (gt.size === 0 ? (det.get(folder) ?? null) : null);
    return {
      name: baseName(folder),
      folder,
      boxes,
      isTruth: own !== null,
      beside: gt.size > 0 ? (det.get(folder) ?? null) : null,
      labels: labels.get(folder) ?? null,
      info: info.get(folder) ?? null,
    };
  });
}

/** What a `seqinfo.ini` says; nothing where there is none. */
export interface SequenceInfo {
  readonly name: string | null;
  readonly imageFolder: string;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
  /** Frames from 1; 0 where it is not said. */
  readonly length: number;
}

/** Key and value of each line; the last where a key occurs again. */
export function parseSequenceInfo(text: string): SequenceInfo {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=');
    if (at > 0) values.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  const whole = (key: string) => {
    const number = Number(values.get(key) ?? '');
    return Number.isInteger(number) && number > 0 ? number : 0;
  };
  const extension = values.get('imext') ?? '';
  return {
    name: values.get('name') || null,
    imageFolder: normalPath(values.get('imdir') ?? '') || 'img1',
    extension: isPicture(`a${extension}`) ? extension : '.jpg',
    width: whole('imwidth'),
    height: whole('imheight'),
    length: whole('seqlength'),
  };
}
