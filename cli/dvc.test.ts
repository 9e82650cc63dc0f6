import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from './main.ts';

interface Stages {
  stages: { balance: { cmd: string; deps: string[]; params: Record<string, string[]>[]; outs: string[] } };
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-dvc-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (...path: string[]) => join(folder, ...path);

const coco = JSON.stringify({
  images: Array.from({ length: 12 }, (_, i) => ({ id: i + 1, file_name: `${i}.jpg`, width: 64, height: 64 })),
  annotations: Array.from({ length: 12 }, (_, i) => ({
    id: i + 1,
    image_id: i + 1,
    category_id: i < 2 ? 2 : 1,
    bbox: [1, 1, 9, 9],
  })),
  categories: [
    { id: 1, name: 'many' },
    { id: 2, name: 'few' },
  ],
});

async function run(args: readonly string[]): Promise<void> {
  let said = '';
  const say = (text: string) => void (said += text);
  expect(await main(args, { out: say, err: say }), said).toBe(0);
}

/** What DVC does before it runs a stage: values of params.yaml in place of the templates. */
function stageOf(out: string) {
  const params = load(readFileSync(at(out, 'params.yaml'), 'utf8')) as Record<string, Record<string, string>>;
  const text = readFileSync(at(out, 'dvc.yaml'), 'utf8').replace(
    /\$\{(\w+)\.(\w+)\}/g,
    (_, group: string, name: string) => params[group][name],
  );
  return (load(text) as Stages).stages.balance;
}

describe('the DVC stage', () => {
  it('is a command line that makes the same bytes from the data and the recipe beside it', async () => {
    mkdirSync(at('my_data'));
    writeFileSync(at('my_data', 'train.json'), coco);
    await run(['balance', at('my_data'), '--as', 'dvc,jsonl', '--out', folder]);
    const stage = stageOf('.');
    const [npx, name, ...args] = stage.cmd.split(/\s+/);
    expect([npx, name]).toEqual(['npx', 'counterpoise']);
    expect(stage.deps).toEqual(['my_data']);
    expect(stage.outs).toEqual(['balanced']);
    const recipe = JSON.parse(readFileSync(at('recipe.json'), 'utf8')) as Record<string, unknown>;
    for (const part of stage.params[0]['recipe.json']) expect(recipe).toHaveProperty(part);
    await run(args.map((arg) => (['my_data', 'recipe.json', 'balanced'].includes(arg) ? at(arg) : arg)));
    for (const file of ['balanced.jsonl', 'recipe.json', 'certificate.json'])
      expect(readFileSync(at('balanced', file), 'utf8'), file).toBe(readFileSync(at(file), 'utf8'));
  });

  it('never puts a name into the shell that it could read', async () => {
    const name = 'a $(touch owned) ${x} "';
    mkdirSync(at(name));
    writeFileSync(at(name, 'train.json'), coco);
    await run(['balance', at(name), '--as', 'dvc', '--out', at('out')]);
    expect(stageOf('out').cmd).toContain('balance data --format coco');
    expect(readFileSync(at('out', 'params.yaml'), 'utf8')).toContain(
      '# Opened as "a $(touch owned) ${x} \\""',
    );
  });
});
