import type { Problem } from '../../dataset/dataset.ts';
import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import { encodingMark } from '../textEncoding.ts';
import { placeOfByte } from './jsonPlace.ts';
import { JsonFault } from './jsonScanner.ts';

const kept = 'Nothing of this file was kept.';

/** The problem of a JSON file that threw while it was read. Throws `Cancelled` on. */
export async function jsonProblem(file: SourceFile, error: unknown): Promise<Problem> {
  if (error instanceof Cancelled) throw error;
  if (!(error instanceof JsonFault)) return unreadable(file, error);
  const failed = { file: file.path, kind: 'json-syntax', kept, severity: 'failed' } as const;
  const mark = encodingMark(await file.read(0, Math.min(2, file.size)).catch(() => new Uint8Array(0)));
  // RFC 8259, section 8.1.
  if (mark !== 'utf-8') return { ...failed, what: 'The file is in UTF-16; JSON is read in UTF-8.', byte: 0 };
  const place = await placeOfByte(file, error.byte).catch(() => ({}));
  return { ...failed, what: `${error.message}.`, byte: error.byte, ...place };
}
