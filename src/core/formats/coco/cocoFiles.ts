import type { SourceFile } from '../../dataset/source.ts';
import type { Peek } from '../format.ts';
import { jsonHead } from '../json/jsonHead.ts';
import { baseName, extensionOf, splitOfPath } from '../paths.ts';

/** Of a folder with more JSON files the largest are looked at: COCO has one or few, a file a picture is another format. */
const most = 64;
const lists = ['images', 'annotations', 'categories'];
/** What COCO's own files of one set of images are called, those first that say most of their boxes. */
const kinds = ['instances', 'person_keypoints', 'panoptic', 'stuff', 'labels', 'image_info', 'captions'];

/** JSON files that begin with an object in which one of COCO's three lists stands. */
export async function cocoFiles(peek: Peek): Promise<SourceFile[]> {
  const json = peek.files.filter((file) => extensionOf(file.path) === 'json');
  const looked =
    json.length <= most ? json : new Set([...json].sort((a, b) => b.size - a.size).slice(0, most));
  const found: SourceFile[] = [];
  for (const file of json) if (has(looked, file) && isCoco(await peek.head(file))) found.push(file);
  return found;
}

const has = (files: readonly SourceFile[] | ReadonlySet<SourceFile>, file: SourceFile) =>
  'has' in files ? files.has(file) : true;

function isCoco(head: string): boolean {
  const text = head.trimStart();
  // Most files are told by their first letter.
  if (!text.startsWith('{')) return false;
  const top = jsonHead(text) as Readonly<Record<string, unknown>>;
  return lists.some((name) => Object.hasOwn(top, name) && Array.isArray(top[name]));
}

export interface Chosen {
  readonly read: readonly SourceFile[];
  /** Other annotations of the same images. */
  readonly beside: readonly SourceFile[];
}

/** Of the files of COCO's own names those of one kind are read; files of any other name always. */
export function chooseFiles(found: readonly SourceFile[]): Chosen {
  const kindOf = (file: SourceFile) => kinds.findIndex((kind) => baseName(file.path).startsWith(`${kind}_`));
  const present = found.map(kindOf).filter((kind) => kind >= 0);
  const best = Math.min(...present);
  const isRead = (file: SourceFile) => kindOf(file) < 0 || kindOf(file) === best;
  return { read: found.filter(isRead), beside: found.filter((file) => !isRead(file)) };
}

/** One file alone is train; of several each is the split that its name or folder says, else train. */
export function cocoSplits(files: readonly SourceFile[]): string[] {
  return files.map((file) => (files.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train')));
}
