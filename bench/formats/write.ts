import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';

/** One file, its pieces gathered to a megabyte. */
export async function writeText(path: string, pieces: Iterable<string>): Promise<number> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'w');
  let bytes = 0;
  for (const block of blocks(pieces)) bytes += (await handle.write(block)).bytesWritten;
  await handle.close();
  return bytes;
}

/** The same, packed; the bytes before packing. */
export async function writePacked(path: string, pieces: Iterable<string>): Promise<number> {
  let bytes = 0;
  function* counted() {
    for (const block of blocks(pieces)) {
      bytes += Buffer.byteLength(block);
      yield block;
    }
  }
  await pipeline(Readable.from(counted()), createGzip({ level: 6 }), createWriteStream(path));
  return bytes;
}

/** A file each. */
export async function writeMany(folder: string, files: Iterable<readonly [string, string]>): Promise<number> {
  const made = new Set<string>();
  let bytes = 0;
  let waiting: Promise<void>[] = [];
  for (const [name, text] of files) {
    const path = join(folder, name);
    if (!made.has(dirname(path))) await mkdir(dirname(path), { recursive: true });
    made.add(dirname(path));
    bytes += Buffer.byteLength(text);
    if (waiting.push(writeFile(path, text)) < 64) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  return bytes;
}

/** `open`, the items with commas between them, `close`. */
export function* listed(open: string, items: Iterable<string>, close: string): Generator<string> {
  let before = open;
  for (const item of items) {
    yield before + item;
    before = ',\n';
  }
  yield before === open ? open + close : close;
}

function* blocks(pieces: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < 1 << 20) continue;
    yield held.join('');
    held = [];
    length = 0;
  }
  yield held.join('');
}
