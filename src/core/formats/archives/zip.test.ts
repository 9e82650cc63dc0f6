import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { madeZip, type MadeEntry } from '../../testing/madeZip.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { openArchives } from './openArchives.ts';

async function contents(bytes: Uint8Array, path = 'set.zip') {
  const { files, problems } = await openArchives([memoryFile(path, bytes)]);
  const texts = await Promise.all(
    files.map(async (file) => new TextDecoder().decode(await file.read()).slice(0, 40)),
  );
  return { entries: files.map((file, i) => [file.path, texts[i]]), problems };
}

describe('openArchives', () => {
  it('reads stored, deflated, streamed and zip64 entries, with bytes before the archive or not', async () => {
    const entries: MadeEntry[] = [
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
          madeZip(entries, { prefix, wideEnd }),
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
      madeZip([
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
      madeZip([
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
      '“odd.txt” is packed with bzip2 (method 12); only stored and deflated entries are read.',
    );
  });

  it('says what is wrong with an archive that is cut, empty or no archive', async () => {
    const whole = madeZip([{ name: 'a.txt', content: 'text' }]);
    for (const bytes of [new Uint8Array(0), whole.slice(0, -30), new TextEncoder().encode('no zip at all')]) {
      const { entries, problems } = await contents(bytes);
      expect(entries).toEqual([]);
      expect(problems).toMatchObject([{ file: 'set.zip', kind: 'zip-broken', severity: 'failed' }]);
    }
  });

  it('rejects the read of an entry that unpacks to another size than it says', async () => {
    for (const size of [1, 9]) {
      const { files } = await openArchives([
        memoryFile('a.zip', madeZip([{ name: 'a.txt', content: 'text', size }])),
      ]);
      await expect(files[0].read()).rejects.toThrow('does not unpack');
    }
  });

  it('keeps entries of several archives apart, and a path that is taken under another name', async () => {
    const { files, problems } = await openArchives([
      memoryFile('one.zip', madeZip([{ name: 'a.txt', content: 'one' }])),
      memoryFile('two.zip', madeZip([{ name: 'a.txt', content: 'two' }])),
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
    const { files, problems } = await openArchives(await openPath(samples));
    const broken = problems.map(({ file, kind }) => `${file} ${kind}`).sort();
    expect(broken).toEqual([
      'all_missing_bytes.zip zip-cut',
      'encrypted.zip zip-encrypted',
      'invalid/bad_decompressed_size.zip zip-size',
      'invalid/bad_offset.zip zip-cut',
      'invalid/compression.zip zip-method',
      'zip64_missing_bytes.zip zip-cut',
    ]);
    for (const file of files) {
      const name = file.path;
      if (name.startsWith('all') && name.endsWith('Hello.txt'))
        expect(new TextDecoder().decode(await file.read()), name).toBe('Hello World\n');
      else if (name.startsWith('invalid/')) await expect(file.read(), name).rejects.toThrow('checksum');
      else expect((await file.read()).length, name).toBe(file.size);
    }
    expect(files.filter(({ path }) => path.endsWith('Hello.txt')).length).toBeGreaterThan(5);
    expect(files.filter(({ path }) => path.startsWith('invalid/')).length).toBe(1);
  });

  it('reads each by itself, those of other endings too, and its entries again by ranges', async () => {
    const all = (await openPath(samples)).filter(({ path }) => path !== 'SOURCE.json');
    expect(all.length).toBe(53);
    for (const file of all) {
      const { files } = await openArchives([{ ...file, path: 'a.zip' }]);
      for (const entry of files) {
        const whole = await entry.read().catch(() => null);
        if (whole === null) continue;
        const middle = Math.floor(entry.size / 2);
        const parts = [await entry.read(0, middle), await entry.read(middle)];
        expect(Buffer.compare(Buffer.concat(parts), whole), `${file.path}: ${entry.path}`).toBe(0);
      }
    }
  });
});
