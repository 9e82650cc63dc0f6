import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { boxShape } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

const data = '../shared/data';
const suite = join(data, 'yaml-testsuite');
const ships = join(data, 'yolo-ships');

describe.skipIf(!existsSync(suite))('the YAML test suite', () => {
  // A skipped description is read all the same.
  const files = existsSync(suite) ? readdirSync(suite).filter((name) => name.endsWith('.yaml')) : [];

  it.each(['', 'names: [cup]\ntrain: images\n'])(
    'costs no label and throws nothing as data.yaml, after “%s”',
    async (before) => {
      expect(files.length).toBeGreaterThan(20);
      for (const name of files) {
        const text = before + readFileSync(join(suite, name), 'utf8');
        // Each case is a YAML document that holds another one as a text.
        const inner = /^ {2}yaml: \|\d*\n((?: {4}.*\n|\n)*)/m.exec(text)?.[1].replace(/^ {4}/gm, '') ?? text;
        for (const one of [text, before + inner]) {
          const result = await importDataset(
            [memoryFile('data.yaml', one), memoryFile('labels/a.txt', '0 0.5 0.5 0.2 0.2\n')],
            { name, format: 'yolo' },
          );
          if (!result.ok) throw new Error(`${name}: ${result.message}`);
          expect(result.dataset.boxes.count, name).toBe(1);
          for (const { kind, file } of result.dataset.problems)
            expect(
              ['yaml-syntax', 'duplicate-key', 'class-unnamed', 'split-absent', 'file-unreadable'],
              `${name}: ${file}`,
            ).toContain(kind);
        }
      }
    },
  );
});

describe.skipIf(!existsSync(ships))('YOLO ships', () => {
  it('are as counted: 112 outlines, and a split of data.yaml that lies in another folder', async () => {
    const result = await importDataset(await openPath(ships), { name: 'ships' });
    if (!result.ok) throw new Error(result.message);
    const { boxes, problems } = result.dataset;
    const outlines = [...(boxes.shapes ?? [])].filter((bits) => bits & boxShape.polygon).length;
    expect(outlines).toBe(112);
    expect(boxes.score).toBeNull();
    expect(problems.filter(({ kind }) => kind === 'split-absent').map(({ what }) => what)).toEqual([
      '“../valid/images” is named for val, and nothing that was opened lies there.',
    ]);
  });
});
