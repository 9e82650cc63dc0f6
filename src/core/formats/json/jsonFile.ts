import type { SourceFile } from '../../dataset/source.ts';
import type { ReadContext } from '../format.ts';
import { baseName } from '../paths.ts';
import { jsonProblem } from './jsonFaults.ts';
import { eachJsonRecord, type JsonRecordReader } from './jsonRecords.ts';

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
    const problem = await jsonProblem(file, error);
    const isPartly = problem.line !== undefined;
    builder.problem(
      isPartly ? { ...problem, kept: 'What stands before it was kept; what follows was not read.' } : problem,
    );
  }
}
