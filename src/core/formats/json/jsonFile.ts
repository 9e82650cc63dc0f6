import { Cancelled } from '../../dataset/source.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import type { ReadContext } from '../format.ts';
import { baseName } from '../paths.ts';
import { placeOfByte } from './jsonPlace.ts';
import { eachJsonRecord, type JsonRecordReader } from './jsonRecords.ts';
import { JsonFault } from './jsonScanner.ts';

/**
 * Reads one JSON file of a person record by record and tells what ends it early: syntax with byte, line and column, or
 * that it cannot be read. Records before the fault have been handed on. Throws `Cancelled`.
 */
export async function readJsonFile(
  file: SourceFile,
  reader: JsonRecordReader,
  { builder, job }: ReadContext,
  progress: { readonly before: number; readonly total: number },
): Promise<void> {
  try {
    await eachJsonRecord(file, reader, job, { step: `Reading ${baseName(file.path)}`, ...progress });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if (!(error instanceof JsonFault)) {
      builder.problem(unreadable(file, error));
      return;
    }
    const place = await placeOfByte(file, error.byte).catch(() => ({}));
    builder.problem({
      file: file.path,
      byte: error.byte,
      ...place,
      kind: 'json-syntax',
      what: `${error.message}.`,
      kept: 'What stands before it was kept; what follows was not read.',
      severity: 'failed',
    });
  }
}
