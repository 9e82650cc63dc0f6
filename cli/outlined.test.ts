import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importDataset } from '../src/core/formats/importDataset.ts';
import { compose } from '../src/core/mixing/compose.ts';
import type { MixingSettings } from '../src/core/mixing/settings.ts';
import { randomOf } from '../src/core/mixing/random.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import { encodePng } from '../src/core/pictures/encode.ts';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';
import { recipeText } from '../src/core/recipe/text.ts';
import { outlinedMixing, outlinedSet, outlinedSize } from '../src/core/testing/outlinedSet.ts';
import { main } from './main.ts';
import { drawnImages } from './mixDocument.ts';
import { openPath } from './nodeFiles.ts';

const count = 32;
const mixing: MixingSettings = { ...outlinedMixing, partners: { kind: 'even' } };
const { text, rings } = outlinedSet(count);

let folder: string;
const at = (name: string) => join(folder, name);

async function run(...argv: string[]) {
  let out = '';
  let err = '';
  const code = await main(argv, { out: (part) => void (out += part), err: (part) => void (err += part) });
  expect(code, err).toBe(0);
  return out;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-outlined-'));
  mkdirSync(at('set'));
  writeFileSync(at('set/annotations.json'), text);
  const { width, height } = outlinedSize;
  for (let i = 0; i < count; i++) {
    const pixels = new Uint8Array(width * height * 4).map((_, b) => (b * (i + 3)) & 255);
    writeFileSync(at(`set/photo ${i}.png`), encodePng({ width, height, pixels }));
  }
  const balance = { ...defaultRecipe.balance, mu: 1e-4, leastUse: 1 };
  writeFileSync(at('recipe.json'), recipeText({ ...defaultRecipe, balance, mixing }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Coco {
  readonly images: readonly { readonly id: number; readonly file_name: string }[];
  readonly annotations: readonly { readonly image_id: number; readonly bbox: readonly number[] }[];
}
interface Log {
  readonly files: readonly { readonly path: string; readonly key: string; readonly copy: number }[];
}
interface Line {
  readonly key: string;
  readonly copy: number;
  readonly labels: readonly { readonly bbox: readonly number[] }[];
}

describe('polygons on the command line', () => {
  it.each(['turned', 'pasted'])('decide the labels of mix, variant %s', async (variant) => {
    const out = await run(
      ...['mix', at('set'), '--mixer', variant, '--recipe', at('recipe.json'), '--count', '6'],
      ...['--out', at(`mixed ${variant}`), '--json'],
    );
    const document = JSON.parse(out) as { mixed: { labels: { bbox: number[]; dropped: string | null }[] }[] };
    const opened = await importDataset(await openPath(at('set')), { name: 'set' });
    if (!opened.ok) throw new Error(opened.message);
    const { dataset } = opened;
    const split = new Uint8Array(dataset.images.count);
    const { steps } = mixing.variants.find(({ id }) => id === variant)!;
    const wanted = (polygon: (box: number) => readonly (readonly number[])[] | null) =>
      drawnImages(dataset, split, mixing.seed, 6).map(({ image, copy }) => {
        const world = mixWorld(dataset, mixing, { split, repeats: null }, { polygon });
        const random = randomOf(mixing.seed, dataset.images.key[image], copy);
        return compose(world, image, steps, random);
      });
    expect(document.mixed.map(({ labels }) => labels.map(({ bbox, dropped }) => [bbox, dropped]))).toEqual(
      wanted((box) => rings[box]).map(({ labels }) =>
        labels.map(({ rect, dropped }) => [
          [rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]],
          dropped,
        ]),
      ),
    );
    // The pictures or the labels would be others without.
    expect(wanted(() => null)).not.toEqual(wanted((box) => rings[box]));
  });

  it('decide what is baked as they decide the mixing recipe', async () => {
    const recipe = ['--recipe', at('recipe.json')];
    await run('balance', at('set'), ...recipe, '--as', 'mixing', '--out', at('listed'));
    await run('balance', at('set'), ...recipe, '--bake', '--jobs', '1', '--as', 'coco', '--out', at('baked'));
    const read = (path: string) => readFileSync(at(path), 'utf8');
    const lines = read('listed/mixed.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const coco = JSON.parse(read('baked/train.json')) as Coco;
    const { files } = JSON.parse(read('baked/bake.json')) as Log;
    expect(files.length).toBeGreaterThan(3);
    expect(lines.map(({ key, copy }) => [key, copy])).toEqual(files.map(({ key, copy }) => [key, copy]));
    for (const [i, { path }] of files.entries()) {
      const image = coco.images.find(({ file_name }) => path.endsWith(file_name))!;
      expect(
        coco.annotations.filter(({ image_id }) => image_id === image.id).map(({ bbox }) => bbox),
        path,
      ).toEqual(lines[i].labels.map(({ bbox }) => bbox));
    }
  });
});
