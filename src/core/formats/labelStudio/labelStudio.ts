import type { SourceFile } from '../../dataset/source.ts';
import { headOf } from '../fileHead.ts';
import type { Format } from '../format.ts';
import { isWholeJson, jsonFilesLike, manyFiles, sampledJson, splitsOfFiles } from '../json/jsonFiles.ts';
import { jsonHead } from '../json/jsonHead.ts';
import { eachJsonRecord, type JsonRecordReader } from '../json/jsonRecords.ts';
import { baseName } from '../paths.ts';
import { latestRecords } from './latestRecords.ts';
import { createStudioRows } from './studioRows.ts';
import { studioKind } from './studioKind.ts';

/**
 * Label Studio's exports JSON and JSON-MIN (labelstud.io/guide/export): a list of tasks. Boxes are fractions, as the
 * source has per cent. Of several annotations of a task one is taken: the ground truth, else the latest that was not
 * cancelled; predictions are not labels. A region with several labels is of the first. Choices about whole pictures are
 * labels where no picture has regions, else columns. Score below COCO's, whose files are objects.
 */
export const labelStudio: Format = {
  id: 'label-studio',
  name: 'Label Studio',
  async recognise(peek) {
    const found = await sampledJson(peek, (head) => studioKind(head) !== null);
    if (found.length === 0) return { score: 0, because: '' };
    return { score: 0.92, because: manyFiles(found, 'one file') };
  },
  async read(context) {
    const { builder, job } = context;
    builder.describe({ format: 'label-studio', task: 'detection', unit: 'fraction' });
    const files = await jsonFilesLike(context, 'of Label Studio', (head) => studioKind(head) !== null);
    const splits = splitsOfFiles(files);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const rows = createStudioRows(context);
    let before = 0;
    const walk = (file: SourceFile, record: JsonRecordReader['record']) =>
      eachJsonRecord(file, { isList: () => false, record }, job, {
        step: `Reading ${baseName(file.path)}`,
        before,
        total,
      });
    for (const [index, file] of files.entries()) {
      const isMin = studioKind(jsonHead(await headOf(file))) === 'min';
      const latest = isMin ? await latestRecords(file, walk) : null;
      if (latest !== null && 'what' in latest) builder.problem(latest);
      else if (latest !== null || (await isWholeJson(file, context))) {
        const split = builder.split(splits[index]);
        let isList = false;
        await walk(file, (record) => {
          isList = true;
          rows.add(record, file.path, split, latest);
        });
        if (!isList) {
          builder.problem({
            file: file.path,
            kind: 'json-shape',
            what: 'The file holds no list of tasks.',
            kept: 'Nothing of this file was kept.',
            severity: 'failed',
          });
        }
      }
      before += file.size;
    }
    await rows.finish(files[0]?.path ?? '');
  },
};
