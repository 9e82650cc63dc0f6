import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { madeTar, pax } from '../../testing/madeTar.ts';
import { madeZip } from '../../testing/madeZip.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { openArchives } from './openArchives.ts';

const entries = [
  { name: 'a.txt', content: '0 0.5 0.5 0.1 0.1\n'.repeat(40) },
  { name: 'folder/b.txt', content: 'stored', method: 0 },
  { name: '紅.txt', content: '1 '.repeat(500), wide: true },
];
const inner = madeZip(entries, { wideEnd: true });
const tar = madeTar([pax({ path: 'long.txt' }), ...entries, { name: 'l', type: '1', link: 'a.txt' }]);
const archives: readonly (readonly [path: string, bytes: Uint8Array])[] = [
  ['set.zip', madeZip([...entries, { name: 'in.zip', content: inner }], { wideEnd: true, prefix: 9 })],
  ['set.zip', inner],
  ['set.tar', tar],
  ['set.tgz', new Uint8Array(gzipSync(tar))],
  ['set.csv.gz', new Uint8Array(gzipSync(entries[0].content))],
];
const change = fc.record({
  at: fc.nat(1 << 20),
  value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)),
  run: fc.constantFrom(1, 1, 1, 2, 4, 8),
});

it('opens whatever bytes as archives without throwing, and gives each file as long as it says or a fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...archives),
      fc.array(change, { maxLength: 5 }),
      fc.option(fc.nat(1 << 20), { freq: 4 }),
      async ([path, whole], changes, cut) => {
        const bytes = cut === null ? whole.slice() : whole.slice(0, cut % whole.length);
        for (const { at, value, run } of changes)
          bytes.fill(value, at % whole.length, (at % whole.length) + run);
        const { files, problems } = await openArchives([memoryFile(path, bytes)]);
        const total = files.reduce((sum, { size }) => sum + size, 0);
        expect(total).toBeLessThanOrEqual(bytes.length * 1040 + 65_536);
        for (const { what, kept } of problems) expect(`${what} ${kept}`).toMatch(/^\S.*\. \S.*\.$/s);
        for (const file of files) {
          expect(file.path.startsWith('/') || file.path.split('/').includes('..')).toBe(false);
          for (const [from, to] of [
            [0, file.size],
            [0, Math.min(4, file.size)],
            [file.size >> 1, file.size],
          ]) {
            const read = await file.read(from, to).catch((error: unknown) => error as Error);
            if (read instanceof Error) expect(read.name, read.stack).toBe('ArchiveFault');
            else expect(read.length).toBe(to - from);
          }
        }
      },
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
  );
});
