import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { hasPython, python } from '../src/core/testing/python.ts';
import { zipStream } from './zipFiles.ts';

const file = (path: string, ...parts: (string | Uint8Array)[]): ExportFile => ({
  path,
  async *chunks() {
    yield* parts;
  },
});
const files = [
  file('train.json', '{"ü":', '1}'),
  file('labels/<b> "c".txt', ''),
  file('w.npy', Uint8Array.of(0, 255), 'x'),
];
const bytesOf = async (folder = 'taco_balanced') =>
  new Uint8Array(
    await new Response(zipStream(files, folder) as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );

describe('a zip of exports', () => {
  it('holds every file below one folder', async () => {
    const read = unzipSync(await bytesOf());
    const texts = Object.entries(read).map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]);
    expect(texts).toEqual([
      ['taco_balanced/train.json', '{"Ã¼":1}'],
      ['taco_balanced/labels/<b> "c".txt', ''],
      ['taco_balanced/w.npy', '\u0000ÿx'],
    ]);
  });

  it('is the same bytes at any time and in any time zone', async () => {
    const zone = process.env.TZ;
    const here = await bytesOf();
    process.env.TZ = 'Asia/Tokyo';
    const there = await bytesOf();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(Buffer.compare(here, there)).toBe(0);
  });

  it('has no folder name that leaves the place where it is opened', async () => {
    expect(Object.keys(unzipSync(await bytesOf('../../x')))[0]).toBe('_.._x/train.json');
  });

  it.each(['../x', '/x', 'a/../../x', 'C:/x', 'a\\b', ''])('refuses the path %j', (path) =>
    expect(() => zipStream([file(path)], 'x')).toThrow('path'),
  );

  it.skipIf(!hasPython)('passes the test of Python’s zipfile', async () => {
    const zip = await bytesOf();
    const read = await python(
      [file('all.zip', zip)],
      `import json, zipfile
z = zipfile.ZipFile("all.zip")
assert z.testzip() is None
print(json.dumps([[i.filename, i.file_size, list(i.date_time)] for i in z.infolist()]))`,
    );
    expect(read).toEqual([
      ['taco_balanced/train.json', 8, [1980, 1, 1, 0, 0, 0]],
      ['taco_balanced/labels/<b> "c".txt', 0, [1980, 1, 1, 0, 0, 0]],
      ['taco_balanced/w.npy', 3, [1980, 1, 1, 0, 0, 0]],
    ]);
  });
});
