import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { createExtraColumns } from '../extraColumns.ts';
import { createPeek } from '../fileHead.ts';
import type { Format, Peek, ReadContext } from '../format.ts';
import { createHeldLabels } from '../heldLabels.ts';
import { readJsonFile } from '../json/jsonFile.ts';
import { baseName, extensionOf, folderOf, normalPath, splitOfName, withoutExtension } from '../paths.ts';
import { addMissingSizes, type NamedImage } from '../pictures/missingSizes.ts';
import { assignSplits } from '../splitFolders.ts';
import { createDatumaroItems } from './datumaroItems.ts';
import { declareLabels, type DatumaroLabels } from './datumaroLabels.ts';

/** JSON files looked into; a set has one a subset, so more are of another format. */
const most = 256;

/** Datumaro's own JSON: a file a subset, of labels by number and items (datumaro, plugins/data_formats/datumaro). */
export const datumaro: Format = {
  id: 'datumaro',
  name: 'Datumaro',
  async recognise(peek) {
    const found = await datumaroFiles(peek);
    if (found.length === 0) return { score: 0, because: '' };
    const many = found.length === 1 ? baseName(found[0].path) : `${found.length} subsets`;
    // Above COCO, whose test an item's list of annotations meets; COCO's categories are a list.
    return { score: 0.97, because: many };
  },
  async read(context) {
    const { files, builder } = context;
    builder.describe({ format: 'datumaro', task: 'detection', unit: 'pixel' });
    const read = await datumaroFiles(createPeek(files));
    const splits = assignSplits(subsetsOf(read), builder);
    const into = {
      builder,
      image: createExtraColumns(builder, 'image'),
      box: createExtraColumns(builder, 'box'),
      held: createHeldLabels(builder),
    };
    const paths = new Set(files.map(({ path }) => path));
    const total = 2 * read.reduce((sum, { size }) => sum + size, 0);
    const progress = { before: 0, total };
    const images: NamedImage[] = [];
    for (const [i, file] of read.entries()) {
      const labels = await readLabels(file, context, progress);
      progress.before += file.size;
      const placed = (path: string) => placeOf(path, file, paths);
      const { reader, finish } = createDatumaroItems(file, splits[i], labels.names, labels.classes, {
        ...into,
        placed,
      });
      await readJsonFile(file, reader, context, progress);
      for (const image of finish()) images.push(image);
      progress.before += file.size;
    }
    await addMissingSizes(images, context);
    const first = read[0]?.path ?? '';
    into.image.finish(first);
    into.box.finish(first);
    into.held.finish(first);
  },
};

async function datumaroFiles(peek: Peek): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const file of peek.files.filter(({ path }) => extensionOf(path) === 'json').slice(0, most)) {
    const head = (await peek.head(file)).replace(/^\uFEFF/, '').trimStart();
    if (!head.startsWith('{')) continue;
    const isOwn = /"dm_format_version"\s*:/.test(head);
    const hasLabels =
      /"categories"\s*:\s*\{/.test(head) && !/"(images|annotations)"\s*:\s*\[\s*\{\s*"image_id"/.test(head);
    const hasItems =
      /"items"\s*:\s*\[/.test(head) || /"label"\s*:\s*\{\s*"(labels|label_groups)"\s*:/.test(head);
    if (isOwn || (hasLabels && hasItems)) found.push(file);
  }
  return found;
}

/** A subset is named by its file; a file alone is all there is. */
function subsetsOf(files: readonly SourceFile[]): string[] {
  return files.map(({ path }) => {
    const name = withoutExtension(baseName(path));
    return files.length === 1 ? 'train' : (splitOfName(name) ?? name);
  });
}

/** The labels may stand behind the items that name them: they are looked for first. */
async function readLabels(
  file: SourceFile,
  context: ReadContext,
  progress: { readonly before: number; readonly total: number },
): Promise<DatumaroLabels> {
  let categories: unknown;
  const reader = {
    isList: (list: string) => list === 'items',
    record: () => undefined,
    member: ({ key, value }: { readonly key: number | string; readonly value: unknown }) => {
      if (key === 'categories') categories = value;
    },
  };
  // Faults are told when the items are read; once the labels are known the rest need not be.
  const quiet = { ...context.builder, problem: () => undefined };
  const job = { ...context.job, cancelled: () => context.job.cancelled() || categories !== undefined };
  try {
    await readJsonFile(file, reader, { ...context, builder: quiet, job }, progress);
  } catch (error) {
    if (!(error instanceof Cancelled) || context.job.cancelled()) throw error;
  }
  return declareLabels(categories, file, context.builder);
}

/** `images/SUBSET/PATH` or `images/PATH` beside `annotations/`, where such a file is there. */
function placeOf(path: string, file: SourceFile, paths: ReadonlySet<string>): string {
  const root = folderOf(folderOf(file.path));
  const subset = withoutExtension(baseName(file.path));
  for (const folder of [`images/${subset}`, 'images', subset]) {
    const place = normalPath(`${root}/${folder}/${path}`);
    if (paths.has(place)) return place;
  }
  return path;
}
