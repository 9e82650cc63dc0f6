import { unreadable } from '../eachFile.ts';
import { Cancelled } from '../../dataset/source.ts';
import { createPeek } from '../fileHead.ts';
import type { Format } from '../format.ts';
import { baseName, splitOfPath } from '../paths.ts';
import { addMissingSizes, type NamedImage } from '../pictures/missingSizes.ts';
import { assignSplits } from '../splitFolders.ts';
import { createHfRecords } from './hfRecords.ts';
import { hfTables, type HfTable } from './hfTables.ts';

/**
 * Hugging Face `imagefolder`: `metadata.jsonl`, `.csv` or `.parquet` beside the pictures (huggingface.co/docs/datasets/
 * image_dataset), and the Hub's Parquet shards with the pictures inside, which are not read.
 */
export const huggingface: Format = {
  id: 'huggingface',
  name: 'Hugging Face',
  async recognise(peek) {
    const found = await hfTables(peek, false);
    if (found.length === 0) return { score: 0, because: '' };
    const isUsual = found.some(({ file }) => /^metadata\.|\.(parquet|pq)$/i.test(file.path));
    const many = found.length === 1 ? baseName(found[0].file.path) : `${found.length} tables`;
    const holds = (what: HfTable['holds']) => found.some((one) => one.holds === what);
    // Below COCO and its like; above CSV and count tables, which a row of objects is not. A table that labels nothing
    // gives way to the folders that the pictures lie in.
    if (holds('objects')) return { score: isUsual ? 0.9 : 0.8, because: `${many} with objects` };
    if (holds('labels')) return { score: isUsual ? 0.75 : 0.65, because: `${many} with labels` };
    return { score: 0.3, because: `${many} with names of pictures` };
  },
  async read(context) {
    const { files, builder, job } = context;
    builder.describe({ format: 'huggingface', task: 'detection', unit: 'pixel' });
    const tables = await hfTables(createPeek(files), true, (file, error) =>
      builder.problem(unreadable(file, error)),
    );
    const named = tables.map(({ file }) => splitOfPath(file.path));
    const isOne = new Set(named).size === 1;
    const splits = assignSplits(isOne ? named.map(() => 'train') : named, builder);
    const records = createHfRecords(builder);
    const total = tables.reduce((sum, { file }) => sum + file.size, 0);
    const images: NamedImage[] = [];
    let done = 0;
    for (const [i, table] of tables.entries()) {
      const reader = records.begin(table, splits[i]);
      if (table.corners.length > 0 && table.holds !== 'objects')
        builder.problem({
          file: table.file.path,
          kind: 'hf-corners',
          what: `The columns ${table.corners.join(', ')} look like one box a row; Hugging Face has lists of boxes in “objects”.`,
          kept: 'No box was read of them: the same table as CSV is read with its boxes.',
          severity: 'mention',
        });
      try {
        await table.rows(job, { done, total }, reader.take, reader.lost);
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        builder.problem({
          ...unreadable(table.file, error),
          kept: 'The rows before the fault were kept; what follows was not read.',
        });
      }
      for (const image of reader.finish()) images.push(image);
      done += table.file.size;
    }
    await addMissingSizes(images, context);
    records.finish(tables[0]?.file.path ?? '');
  },
};
