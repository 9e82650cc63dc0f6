import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './testing/run.ts';

let folder: string;
const at = (name: string) => join(folder, name);
/** Spaces, key order and a number's own digits, which nobody asked us to change. */
const records = [
  '{ "bbox": [10, 20, 30.50, 40],"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0, "vendor": {"b": 1e2} }',
  '{"id": 2, "image_id": 2, "category_id": 7, "bbox": [1, 2, 3, 4], "iscrowd": 1, "segmentation": {"counts": [1, 11], "size": [3, 4]}}',
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  mkdirSync(at('set'));
  writeFileSync(
    at('set/instances_train.json'),
    `{"images": [{"id": 1, "file_name": "a.jpg", "width": 64, "height": 48}, {"id": 2, "file_name": "b.jpg", "width": 64, "height": 48}],\n"annotations": [${records.join(',')}],\n"categories": [{"id": 1, "name": "cat"}, {"id": 7, "name": "dog"}]}`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('counterpoise convert', () => {
  it('writes the dataset in another form, and says first what that cannot hold', async () => {
    const { code, out, err } = await run('convert', at('set'), '--as', 'voc', '--out', at('voc'), '--json');
    expect(code).toBe(0);
    expect(err).toContain('Pascal VOC cannot hold: ');
    expect(err).toMatch(/cannot hold: .*crowd flags \(1\)/);
    const said = JSON.parse(out) as { losses: { what: string }[]; files: string[] };
    expect(said).toMatchObject({ format: 'coco', as: 'voc', images: 2, boxes: 2 });
    expect(said.losses.map(({ what }) => what)).toContain('masks');
    expect(readdirSync(at('voc/Annotations')).sort()).toEqual(['a.xml', 'b.xml']);
    expect(existsSync(at('voc/recipe.json'))).toBe(false);
    const back = await run('stats', at('voc'), '--json');
    expect(JSON.parse(back.out)).toMatchObject({ format: 'voc', images: 2, boxes: 2 });
  });

  it('copies the bytes of every record to the form that they came in', async () => {
    const { code, err } = await run('convert', at('set'), '--as', 'coco', '--out', at('coco'));
    expect(code).toBe(0);
    expect(err).not.toContain('cannot hold');
    const text = readFileSync(at('coco/train.json'), 'utf8');
    for (const record of records) expect(text).toContain(record);
  });

  it('follows the names and exclusions of a recipe', async () => {
    const recipe = {
      schema: 'counterpoise/recipe',
      version: 4,
      classes: { rename: { dog: 'hound' }, hidden: [] },
    };
    writeFileSync(at('recipe.json'), JSON.stringify(recipe));
    await run('convert', at('set'), '--as', 'datumaro', '--out', at('dm'), '--recipe', at('recipe.json'));
    expect(readFileSync(at('dm/annotations/train.json'), 'utf8')).toContain('"hound"');
  });

  it('says what there is where it is asked wrongly', async () => {
    const wrong = await run('convert', at('set'), '--as', 'detectron2', '--out', at('x'));
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/nothing converts to detectron2; there are .*coco.*voc/);
    expect((await run('convert', at('set'), '--as', 'coco')).err).toContain('--out DIR is missing');
    expect((await run('convert', at('set'), '--out', at('x'))).err).toContain('--as FORMAT is missing');
    expect((await run('convert', at('set'), '--as', 'imagefolder', '--out', at('x'))).code).toBe(2);
    expect(existsSync(at('x'))).toBe(false);
  });
});
