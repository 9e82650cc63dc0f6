import { existsSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { openZips } from './zip.ts';

interface Entry {
  name: string | Uint8Array;
  content?: string;
  method?: number;
  flags?: number;
  size?: number;
  /** Sizes and offset as zip64 fields. */
  wide?: boolean;
  /** Sizes only in the directory and in a data descriptor behind the data. */
  streamed?: boolean;
}

/** A zip written by hand from APPNOTE, so that it can be wrong in one place. */
function zip(entries: readonly Entry[], { prefix = 0, wideEnd = false } = {}): Uint8Array {
  const out: number[] = new Array<number>(prefix).fill(0x55);
  const put = (value: number | bigint, bytes: number) => {
    for (let i = 0; i < bytes; i++) out.push(Number((BigInt(value) >> BigInt(8 * i)) & 0xffn));
  };
  const directory: (() => void)[] = [];
  for (const entry of entries) {
    const { content = '', method = 8, flags = 0x800, wide = false, streamed = false } = entry;
    const name = typeof entry.name === 'string' ? new TextEncoder().encode(entry.name) : entry.name;
    const raw = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(raw) : raw;
    const size = entry.size ?? raw.length;
    const offset = out.length - prefix;
    put(0x04034b50, 4);
    put(20, 2);
    put(flags | (streamed ? 8 : 0), 2);
    put(method, 2);
    put(0, 8);
    put(streamed ? 0 : packed.length, 4);
    put(streamed ? 0 : size, 4);
    put(name.length, 2);
    put(4, 2);
    out.push(...name, 0x99, 0x99, 0, 0, ...packed);
    if (streamed) put(0x08074b50, 4);
    directory.push(() => {
      put(0x02014b50, 4);
      put(20, 2);
      put(20, 2);
      put(flags | (streamed ? 8 : 0), 2);
      put(method, 2);
      put(0, 8);
      put(wide ? 0xffffffff : packed.length, 4);
      put(wide ? 0xffffffff : size, 4);
      put(name.length, 2);
      put(wide ? 28 : 0, 2);
      put(0, 10);
      put(wide ? 0xffffffff : offset, 4);
      out.push(...name);
      if (!wide) return;
      put(1, 2);
      put(24, 2);
      for (const value of [size, packed.length, offset]) put(value, 8);
    });
  }
  const start = out.length;
  for (const write of directory) write();
  const end = out.length;
  if (wideEnd) {
    put(0x06064b50, 4);
    put(44, 8);
    put(0, 12);
    for (const value of [entries.length, entries.length, end - start, start - prefix]) put(value, 8);
    put(0x07064b50, 4);
    put(0, 4);
    put(end - prefix, 8);
    put(1, 4);
  }
  put(0x06054b50, 4);
  put(0, 4);
  put(wideEnd ? 0xffff : entries.length, 2);
  put(wideEnd ? 0xffff : entries.length, 2);
  put(wideEnd ? 0xffffffff : end - start, 4);
  put(wideEnd ? 0xffffffff : start - prefix, 4);
  put(3, 2);
  out.push(0x61, 0x62, 0x63);
  return Uint8Array.from(out);
}

async function contents(bytes: Uint8Array, path = 'set.zip') {
  const { files, problems } = await openZips([memoryFile(path, bytes)]);
  const texts = await Promise.all(
    files.map(async (file) => new TextDecoder().decode(await file.read()).slice(0, 40)),
  );
  return { entries: files.map((file, i) => [file.path, texts[i]]), problems };
}

describe('openZips', () => {
  it('reads stored, deflated, streamed and zip64 entries, with bytes before the archive or not', async () => {
    const entries: Entry[] = [
      { name: 'a/', content: '', method: 0 },
      { name: 'a/stored.txt', content: 'as it is', method: 0 },
      { name: 'a/packed.txt', content: 'again '.repeat(50) },
      { name: 'a/streamed.txt', content: 'sizes come later', streamed: true },
      { name: 'a/wide.txt', content: 'sixty-four bits', wide: true },
      { name: 'a/empty.txt', content: '' },
    ];
    for (const prefix of [0, 77]) {
      for (const wideEnd of [false, true]) {
        const { entries: read, problems } = await contents(
          zip(entries, { prefix, wideEnd }),
          'deep/er/set.zip',
        );
        expect(problems).toEqual([]);
        expect(read).toEqual([
          ['deep/er/a/stored.txt', 'as it is'],
          ['deep/er/a/packed.txt', 'again '.repeat(50).slice(0, 40)],
          ['deep/er/a/streamed.txt', 'sizes come later'],
          ['deep/er/a/wide.txt', 'sixty-four bits'],
          ['deep/er/a/empty.txt', ''],
        ]);
      }
    }
  });

  it('reads names in UTF-8 with or without the flag, in code page 437, and with backslashes', async () => {
    const { entries } = await contents(
      zip([
        { name: '紅/é.txt' },
        { name: '紅/ü.txt', flags: 0 },
        { name: Uint8Array.from([0x81, 0x2e, 0x74]), flags: 0 },
        { name: 'win\\dows.txt' },
      ]),
    );
    expect(entries.map(([path]) => path)).toEqual(['紅/é.txt', '紅/ü.txt', 'ü.t', 'win/dows.txt']);
  });

  it('passes over what the Mac adds and refuses, one by one, what it must not or cannot open', async () => {
    const { entries, problems } = await contents(
      zip([
        { name: '__MACOSX/._a.txt' },
        { name: '../../etc/passwd' },
        { name: '..\\up.txt' },
        { name: '/root.txt' },
        { name: 'C:\\temp\\x.txt' },
        { name: 'secret.txt', flags: 0x801 },
        { name: 'odd.txt', method: 12 },
        { name: 'bomb.txt', content: 'x', size: 4_000_000_000 },
        { name: 'good.txt', content: 'good' },
      ]),
    );
    expect(entries).toEqual([['good.txt', 'good']]);
    expect(problems.map(({ kind, severity }) => [kind, severity])).toEqual([
      ...Array.from({ length: 4 }, () => ['zip-path', 'left-out']),
      ['zip-encrypted', 'left-out'],
      ['zip-method', 'left-out'],
      ['zip-size', 'left-out'],
    ]);
    expect(problems.map(({ what }) => what)).toContain(
      '“odd.txt” is packed with bzip2; only stored and deflated entries are read.',
    );
  });

  it('says what is wrong with an archive that is cut, empty or no archive', async () => {
    const whole = zip([{ name: 'a.txt', content: 'text' }]);
    for (const bytes of [
      new Uint8Array(0),
      whole.slice(0, -30),
      new TextEncoder().encode('no zip at all'),
      whole.slice(40),
    ]) {
      const { entries, problems } = await contents(bytes);
      expect(entries).toEqual([]);
      expect(problems).toMatchObject([{ file: 'set.zip', kind: 'zip-broken', severity: 'failed' }]);
    }
  });

  it('rejects the read of an entry that unpacks to another size than it says', async () => {
    for (const size of [1, 9]) {
      const { files } = await openZips([
        memoryFile('a.zip', zip([{ name: 'a.txt', content: 'text', size }])),
      ]);
      await expect(files[0].read()).rejects.toThrow('does not unpack');
    }
  });

  it('keeps entries of several archives apart, and a path that is taken under another name', async () => {
    const { files, problems } = await openZips([
      memoryFile('one.zip', zip([{ name: 'a.txt', content: 'one' }])),
      memoryFile('two.zip', zip([{ name: 'a.txt', content: 'two' }])),
      memoryFile('one/a.txt', 'longer'),
      memoryFile('two/a.txt', 'two'),
    ]);
    expect(files.map(({ path }) => path)).toEqual(['one/a.txt#2', 'one/a.txt', 'two/a.txt']);
    expect(problems.map(({ kind }) => kind)).toEqual(['zip-twin']);
  });
});

const samples = '../shared/data/zip-jszip';
describe.skipIf(!existsSync(samples))('archives of many writers', () => {
  it('opens those that are whole and names what is wrong with the others', async () => {
    const { files, problems } = await openZips(await openPath(samples));
    const broken = problems.map(({ file, kind }) => `${file} ${kind}`).sort();
    expect(broken).toEqual([
      'all_missing_bytes.zip zip-broken',
      'encrypted.zip zip-encrypted',
      'invalid/bad_decompressed_size.zip zip-size',
      'invalid/compression.zip zip-method',
      'zip64_missing_bytes.zip zip-broken',
    ]);
    for (const file of files) {
      const name = file.path;
      if (name.startsWith('all') && name.endsWith('Hello.txt'))
        expect(new TextDecoder().decode(await file.read()), name).toBe('Hello World\n');
      else if (!name.startsWith('invalid/')) expect((await file.read()).length, name).toBe(file.size);
    }
    expect(files.filter(({ path }) => path.endsWith('Hello.txt')).length).toBeGreaterThan(5);
  });
});
