import type { SourceFile } from '../../dataset/source.ts';
import { fileChunks } from '../fileChunks.ts';
import type { RecordScan } from './recordScan.ts';

const chunkBytes = 1 << 21;

/**
 * Runs a scan over a file, in memory for three chunks whatever the file's size; `onRead` is told how many bytes are
 * done. Throws the scan's JsonFault, and whatever `onRead` throws; rejects where the file cannot be read.
 */
export async function scanFile(
  scan: Pick<RecordScan, 'scanner' | 'advance'>,
  file: SourceFile,
  onRead: (bytes: number) => void = () => undefined,
  chunk = chunkBytes,
): Promise<void> {
  for await (const { bytes, room, to, isLast } of fileChunks(file, chunk)) {
    scan.scanner.feed(bytes, isLast, room);
    if (scan.advance()) return;
    onRead(to);
  }
}
