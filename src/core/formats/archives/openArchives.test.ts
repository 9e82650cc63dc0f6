import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Cancelled, quietJob, type SourceFile } from '../../dataset/source.ts';
import { madeTar, pax } from '../../testing/madeTar.ts';
import { madeZip } from '../../testing/madeZip.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { crc32 } from './crc32.ts';
import { openArchives } from './openArchives.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (value: string) => new TextEncoder().encode(value);
const gz = (content: Uint8Array | string) => new Uint8Array(gzipSync(content));

async function opened(files: Readonly<Record<string, string | Uint8Array>>) {
  const { files: inside, problems } = await openArchives(
    Object.entries(files).map(([path, content]) => memoryFile(path, content)),
  );
  const contents = await Promise.all(inside.map(async (file) => [file.path, text(await file.read())]));
  return { contents: Object.fromEntries(contents) as Record<string, string>, problems };
}

/** A file that counts its reads and the bytes of them. */
function counted(path: string, content: Uint8Array) {
  const tally = { reads: 0, bytes: 0 };
  const file: SourceFile = {
    path,
    size: content.length,
    read: async (start = 0, end = content.length) => {
      tally.reads++;
      tally.bytes += end - start;
      return content.slice(start, end);
    },
  };
  return { file, tally };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `labels/${i}.txt`, content: `${i} 0.5 0.5 0.1 0.1\n` }));
const noise = (length: number) => {
  let seed = 1;
  return Uint8Array.from({ length }, () => (seed = (seed * 48_271) % 2_147_483_647) & 255);
};

describe('openArchives', () => {
  it('puts what one archive holds in its folder, of several under their names, of one file beside it', async () => {
    const inner = { name: 'a.txt', content: 'a' };
    expect((await opened({ 'in/set.zip': madeZip([inner]), 'in/x.json.gz': gz('{}') })).contents).toEqual({
      'in/a.txt': 'a',
      'in/x.json': '{}',
    });
    const several = {
      'one.zip': madeZip([inner]),
      'two.TAR': madeTar([inner]),
      'three.tar.gz': gz(madeTar([inner])),
    };
    expect((await opened(several)).contents).toEqual({
      'one/a.txt': 'a',
      'two/a.txt': 'a',
      'three/a.txt': 'a',
    });
  });

  it('opens archives in an archive, each in its own folder', async () => {
    const part = (name: string) => ({
      name: `${name}.zip`,
      content: madeZip([{ name: 'a.txt', content: name }]),
    });
    const { contents, problems } = await opened({
      'all.zip': madeZip([part('train'), part('val'), { name: 'boxes.json.gz', content: gz('[]') }]),
    });
    expect(problems).toEqual([]);
    expect(contents).toEqual({ 'train/a.txt': 'train', 'val/a.txt': 'val', 'boxes.json': '[]' });
  });

  it('leaves packed pictures and volumes, and names that are only an ending, as they are', async () => {
    const given = { 'scan.nii.gz': 'x', 'a.jpg.gz': 'y', '.zip': 'z', 'b.gz': 'w' };
    expect((await opened(given)).contents).toEqual(given);
  });

  it('bounds what archives in an archive unpack to by the size of the archive that was given', async () => {
    // A hundredfold packed twice: no entry is over a thousandfold by itself.
    const zeros = { name: 'zeros.txt', content: new Uint8Array(4_000_000) };
    const inner = madeZip(Array.from({ length: 8 }, (_, i) => ({ ...zeros, name: `${i}.txt` })));
    const bomb = madeZip(Array.from({ length: 8 }, (_, i) => ({ name: `${i}.zip`, content: inner })));
    const { files, problems } = await openArchives([memoryFile('bomb.zip', bomb)]);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    expect(total).toBeLessThanOrEqual(bomb.length * 1040 + 65_536);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['zip-bomb']));
  });

  it('stops at once when it is cancelled', async () => {
    const job = { ...quietJob, cancelled: () => true };
    for (const [path, content] of [
      ['a.zip', madeZip(many(3))],
      ['a.tar', madeTar(many(3))],
      ['a.json.gz', gz('{}')],
    ] as const)
      await expect(openArchives([memoryFile(path, content)], job)).rejects.toThrow(Cancelled);
  });
});

describe('zip', () => {
  it('lists more entries than the count of a writer without zip64 can say', async () => {
    const zip = madeZip(many(70_000).map((entry) => ({ ...entry, method: 0 })));
    const { files, problems } = await openArchives([memoryFile('set.zip', zip)]);
    expect([files.length, problems.length]).toEqual([70_000, 0]);
    expect(text(await files[69_999].read())).toBe('69999 0.5 0.5 0.1 0.1\n');
  });

  it('reads thousands of neighbours in a handful of reads, in any order', async () => {
    const { file, tally } = counted('set.zip', madeZip(many(5000)));
    const { files } = await openArchives([file]);
    const before = tally.reads;
    for (let i = 0; i < files.length; i++)
      expect(text(await files[(i * 1201) % 5000].read())).toBe(`${(i * 1201) % 5000} 0.5 0.5 0.1 0.1\n`);
    expect(tally.reads - before).toBeLessThanOrEqual(2);
  });

  it('does not read the pictures between the labels', async () => {
    const entries = many(40).flatMap((label, i) => [
      { name: `images/${i}.jpg`, content: noise(100_000), method: 0 },
      label,
    ]);
    const { file, tally } = counted('set.zip', madeZip(entries));
    const { files } = await openArchives([file]);
    const before = tally.bytes;
    for (const one of files) if (one.path.endsWith('.txt')) await one.read();
    expect(tally.bytes - before).toBeLessThan(100_000);
  });

  it('reads the first bytes of stored and packed pictures without the rest', async () => {
    const { file, tally } = counted(
      'set.zip',
      madeZip([
        { name: 'a.jpg', content: noise(900_000), method: 0 },
        { name: 'b.jpg', content: noise(900_000) },
        { name: 'c.jpg', content: noise(2_000_000) },
      ]),
    );
    const { files } = await openArchives([file]);
    const before = tally.bytes;
    for (const one of files) expect((await one.read(0, 4096)).length).toBe(4096);
    expect(tally.bytes - before).toBeLessThan(60_000);
  });

  it('holds a packed file of 8 MB open at many places and gives any range of it', async () => {
    const content = bytesOf(
      Array.from({ length: 400_000 }, (_, i) => `${(i * 7919) % 100_003} 0.25 0.5\n`).join(''),
    );
    const { file, tally } = counted('set.zip', madeZip([{ name: 'boxes.csv', content }]));
    const [boxes] = (await openArchives([file])).files;
    for (let from = 0; from < content.length; from += 1_500_000)
      expect(
        Buffer.compare(await boxes.read(from, from + 1_500_000), content.subarray(from, from + 1_500_000)),
      ).toBe(0);
    expect(tally.bytes).toBeLessThan(file.size * 1.2 + 140_000);
    for (const from of [5_000_000, 10, 3_333_333])
      expect(text(await boxes.read(from, from + 50))).toBe(text(content.subarray(from, from + 50)));
  });

  it('takes Info-ZIP’s name only where it is of this entry', async () => {
    const plain = bytesOf('a.txt');
    const field = (crc: number, name: string) => {
      const utf8 = [...bytesOf(name)];
      const sum = [0, 8, 16, 24].map((shift) => (crc >>> shift) & 255);
      return [0x75, 0x70, utf8.length + 5, 0, 1, ...sum, ...utf8];
    };
    const { contents } = await opened({
      'set.zip': madeZip([
        { name: plain, extra: field(crc32(plain), '紅.txt'), content: '1' },
        { name: 'b.txt', extra: field(crc32(plain), 'other.txt'), content: '2' },
      ]),
    });
    expect(contents).toEqual({ '紅.txt': '1', 'b.txt': '2' });
  });

  it('unpacks an empty file and one that is stored block by block', async () => {
    const content = noise(200_000);
    const packed = new Uint8Array(deflateRawSync(content, { level: 0 }));
    const [empty, stored] = (
      await openArchives([memoryFile('set.zip', madeZip([{ name: 'a' }, { name: 'b', content, packed }]))])
    ).files;
    expect(await empty.read()).toEqual(new Uint8Array(0));
    expect(Buffer.compare(await stored.read(), content)).toBe(0);
  });
});

describe('tar', () => {
  const long = `${'a-long-folder/'.repeat(12)}b.txt`;

  it('reads names of POSIX, of pax and of GNU, and sizes in any notation', async () => {
    const { contents, problems } = await opened({
      'set.tar': madeTar([
        pax({ comment: 'of all' }, 'g'),
        { name: 'folder/', type: '5' },
        { name: './plain.txt', content: '1' },
        { name: 'tail.txt', prefix: 'a/prefix', content: '2' },
        pax({ path: long, mtime: '1.5' }),
        { name: 'cut', content: '3' },
        { name: '././@LongLink', type: 'L', content: `gnu/${long}\0`, magic: 'ustar  \0' },
        { name: 'cut', content: '4', magic: 'ustar  \0' },
        { name: 'old.txt', content: '5', type: '\0', magic: '' },
        { name: '._plain.txt', content: 'what the Mac adds' },
        pax({ path: '紅.txt', size: '3' }),
        { name: 'cut', content: 'six', size: 0 },
      ]),
    });
    expect(problems).toEqual([]);
    expect(contents).toEqual({
      'plain.txt': '1',
      'a/prefix/tail.txt': '2',
      [long]: '3',
      [`gnu/${long}`]: '4',
      'old.txt': '5',
      '紅.txt': 'six',
    });
  });

  it('lists thousands of small files, and a few large ones, without reading what is between', async () => {
    const small = counted('set.tar', madeTar(many(5000)));
    const { files } = await openArchives([small.file]);
    expect(files.length).toBe(5000);
    for (const file of files) await file.read();
    expect(small.tally.reads).toBeLessThan(40);
    const large = counted(
      'big.tar',
      madeTar([1, 2, 3].map((i) => ({ name: `${i}.bin`, content: noise(3_000_000) }))),
    );
    await openArchives([large.file]);
    expect(large.tally.bytes).toBeLessThan(60_000);
  });

  it('reads a packed tar of several megabytes in order and out of order', async () => {
    const entries = Array.from({ length: 30 }, (_, i) => ({ name: `${i}.bin`, content: noise(100_000 + i) }));
    const { file, tally } = counted('set.tgz', gz(madeTar(entries)));
    const { files } = await openArchives([file]);
    for (const i of [...entries.keys(), 29, 3, 17])
      expect(Buffer.compare(await files[i].read(), entries[i].content), String(i)).toBe(0);
    expect(text(await files[7].read(99_000, 99_009))).toBe(text(entries[7].content.subarray(99_000, 99_009)));
    // Once to list, once to read, and a place or two out of order.
    expect(tally.bytes).toBeLessThan(file.size * 2.7);
  });
});

describe('gzip', () => {
  it('has the exact size, also of members one after another, and gives any range', async () => {
    const content = bytesOf(Array.from({ length: 300_000 }, (_, i) => `{"id": ${i}}\n`).join(''));
    const half = 1_700_000;
    const packed = Buffer.concat([gz(content.subarray(0, half)), gz(''), gz(content.subarray(half))]);
    const [file] = (await openArchives([memoryFile('a.jsonl.gz', new Uint8Array(packed))])).files;
    expect([file.path, file.size]).toEqual(['a.jsonl', content.length]);
    expect(Buffer.compare(await file.read(), content)).toBe(0);
    expect(text(await file.read(half - 5, half + 5))).toBe(text(content.subarray(half - 5, half + 5)));
    expect((await file.read(file.size, file.size + 10)).length).toBe(0);
  });

  it('passes over the fields that a header may have', async () => {
    const plain = gz('{}');
    const header = [0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3];
    const fields = [3, 0, 9, 9, 9, ...bytesOf('a.json\0'), ...bytesOf('said of it\0'), 1, 2];
    expect(
      (await opened({ 'a.json.gz': Uint8Array.from([...header, ...fields, ...plain.subarray(10)]) }))
        .contents,
    ).toEqual({ 'a.json': '{}' });
  });
});
