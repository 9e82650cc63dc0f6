import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';
import { recipeText } from '../src/core/recipe/text.ts';
import { run } from './testing/run.ts';

let folder: string;
let table: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  table = join(folder, 'counts.csv');
  writeFileSync(table, 'signature,images\ncat:2,900\ncat:1;dog:1,80\nfox:1,20\n,50\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('counterpoise rule', () => {
  it('prints prices, highest first, and as JSON, SQL, pandas and Spark', async () => {
    const { code, out } = await run('rule', table);
    expect(code).toBe(0);
    expect(out).toMatch(/^1,050 images/);
    const prices = ['fox', 'dog', 'cat'].map((name) => out.indexOf(`\n${name} `));
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    const rule = JSON.parse((await run('rule', table, '--json')).out) as Record<string, unknown>;
    expect(rule).toMatchObject({ schema: 'counterpoise/rule', version: 1, plan: { images: 1050 } });
    expect((await run('rule', table, '--sql')).out).toContain('WITH epoch AS');
    expect((await run('rule', table, '--pandas')).out).toContain('def pandas_plan');
    expect((await run('rule', table, '--spark')).out).toContain('def spark_plan');
  });

  it('finds prices on a sample and says how near all images are to the best', async () => {
    const { code, err } = await run('rule', 'public/samples/taco', '--sample', '1000', '--json');
    expect(code).toBe(0);
    const gap = /within ([\d.]+) % of the best possible/.exec(err);
    expect(Number(gap?.[1])).toBeLessThan(5);
  });

  it('takes one form and a sample of at least one image', async () => {
    expect((await run('rule', table, '--sql', '--json')).code).toBe(2);
    expect((await run('rule', table, '--sample', '0')).code).toBe(2);
  });
});

describe('manifests of plans that are not one plan for all epochs, or not of images', () => {
  it('carry the expected uses beside those of the first epoch, and the images of a row', async () => {
    const recipe = join(folder, 'afresh.json');
    const balance = { ...defaultRecipe.balance, epochs: 'afresh' as const };
    writeFileSync(recipe, recipeText({ ...defaultRecipe, balance }));
    // Signatures of many worths: some lie near a threshold, where epochs differ.
    const many = join(folder, 'many.csv');
    const lines = Array.from(
      { length: 60 },
      (_, i) => `cat:${1 + (i % 7)};dog:${i % 5};fox:${i % 11 === 0 ? 1 : 0},${10 + i}`,
    );
    writeFileSync(many, `signature,images\n${lines.join('\n')}\n`);
    const out = join(folder, 'out');
    const { code } = await run('balance', many, '--recipe', recipe, '--as', 'csv,jsonl,rule', '--out', out);
    expect(code).toBe(0);
    const [head, ...rows] = readFileSync(join(out, 'manifest.csv'), 'utf8').trimEnd().split('\n');
    expect(head).toBe('file_name,split,repeat,weight,expected,images');
    const cells = rows.map((row) => row.split(',').slice(-4).map(Number));
    expect(cells.reduce((sum, [, , , images]) => sum + images, 0)).toBe(60 * 10 + (60 * 59) / 2);
    for (const [repeat, weight, expected] of cells) {
      expect(weight).toBe(expected);
      expect(Math.abs(repeat - expected)).toBeLessThan(1);
    }
    expect(cells.some(([repeat, , expected]) => repeat !== expected)).toBe(true);
    const line = readFileSync(join(out, 'balanced.jsonl'), 'utf8').split('\n')[0];
    expect(Object.keys(JSON.parse(line) as object)).toEqual(expect.arrayContaining(['expected', 'images']));
  });

  it('of a count table are not for PyTorch, which wants images', async () => {
    const { code, err } = await run('balance', table, '--as', 'torch', '--out', join(folder, 'torch'));
    expect(code).toBe(2);
    expect(err).toContain('A count table names no images');
  });
});
