import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { firstRunText } from '../../scripts/firstRun.ts';
import type { SourceFile } from '../core/dataset/source.ts';
import { importDataset } from '../core/formats/importDataset.ts';
import type { Sample } from './samples.ts';

const folder = fileURLToPath(new URL('../../public/samples', import.meta.url));
const samples = JSON.parse(readFileSync(`${folder}/samples.json`, 'utf8')) as readonly (Sample & {
  attribution: string;
})[];

const source = (path: string): SourceFile => {
  const bytes = readFileSync(`${folder}/${path}`);
  return {
    path,
    size: bytes.length,
    read: (start = 0, end = bytes.length) => Promise.resolve(new Uint8Array(bytes.subarray(start, end))),
  };
};

describe('the samples that ship', () => {
  it.each(samples.map((sample) => [sample.id, sample] as const))(
    '%s: every file is there, with its size and attribution',
    (_, sample) => {
      for (const { path, size } of sample.files) expect(statSync(`${folder}/${path}`).size, path).toBe(size);
      const attribution = readFileSync(`${folder}/${sample.attribution}`, 'utf8');
      expect(attribution).toContain(sample.licence);
      expect(attribution).toContain(sample.source);
    },
  );

  it.each(samples.map((sample) => [sample.id, sample] as const))(
    '%s: opens as what the list says of it',
    async (_, sample) => {
      const result = await importDataset(
        sample.files.map(({ path }) => source(path)),
        { name: sample.name },
      );
      if (!result.ok) throw new Error(result.message);
      const { images, boxes, classes, leftOut } = result.dataset;
      expect(images.count).toBe(sample.images);
      expect(boxes.count + leftOut.boxes).toBe(sample.boxes);
      expect(classes.names.length).toBe(sample.classes);
      expect(sample.counts.reduce((sum, count) => sum + count, 0)).toBe(sample.boxes);
      expect([...sample.counts]).toEqual([...sample.counts].sort((a, b) => b - a));
    },
  );

  it('keeps the licence of the pictures beside them', () => {
    expect(existsSync(`${folder}/bccd/JPEGImages`)).toBe(true);
    expect(readFileSync(`${folder}/bccd/LICENSE`, 'utf8')).toContain('MIT License');
  });
});

describe('the example of the first screen', () => {
  const text = readFileSync(`${folder}/first-run.json`, 'utf8');

  it('is what the generator makes of the TACO annotations that ship', () =>
    expect(text === firstRunText(folder)).toBe(true));

  it('is small, and holds 1,500 images and 4,784 boxes of 60 classes', () => {
    const { classes, rows } = JSON.parse(text) as { classes: string[]; rows: [number, number][][] };
    expect(text.length).toBeLessThan(30_000);
    expect([classes.length, rows.length]).toEqual([60, 1500]);
    expect(rows.flat().reduce((sum, [, count]) => sum + count, 0)).toBe(4784);
    const cigarette = classes.indexOf('Cigarette');
    expect(rows.flat().reduce((sum, [k, count]) => sum + (k === cigarette ? count : 0), 0)).toBe(667);
  });
});
