import type { Problem } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { jsonProblem } from '../json/jsonFaults.ts';
import type { JsonRecord, JsonRecordReader } from '../json/jsonRecords.ts';
import { nameOf, own } from '../json/jsonTypes.ts';
import { stampOf } from './studioTask.ts';

/** Of JSON-MIN, where each annotation is a record: which is the latest of its task. */
export interface LatestRecords {
  readonly isLatest: (record: JsonRecord) => boolean;
}

/** Reads the whole file, of which `walk` hands on the records; its problem where it is no JSON. Throws `Cancelled`. */
export async function latestRecords(
  file: SourceFile,
  walk: (file: SourceFile, record: JsonRecordReader['record']) => Promise<void>,
): Promise<LatestRecords | Problem> {
  const latest = new Map<string, { readonly stamp: string; readonly key: number | string }>();
  try {
    await walk(file, ({ key, value }) => {
      const id = nameOf(own(value, 'id'));
      if (id === null) return;
      const stamp = stampOf(value);
      const known = latest.get(id);
      if (known === undefined || stamp >= known.stamp) latest.set(id, { stamp, key });
    });
  } catch (error) {
    return await jsonProblem(file, error);
  }
  return {
    isLatest({ key, value }) {
      const id = nameOf(own(value, 'id'));
      return id === null || latest.get(id)?.key === key;
    },
  };
}
