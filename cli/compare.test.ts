import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodNamed } from '../src/core/methods/index.ts';
import { run } from './testing/run.ts';

const bccd = new URL('../public/samples/bccd', import.meta.url).pathname;

interface Compared {
  name: string;
  parameters: Record<string, unknown>;
  change: number;
  epoch: number;
  indices: Record<string, number | null>;
  planAtSameChange: { change: number; indices: Record<string, number | null> } | null;
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'compare-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('compare', () => {
  let methods: Compared[];
  let csv: string[][];
  beforeAll(async () => {
    const { code, out } = await run('compare', bccd, '--out', folder, '--json');
    expect(code).toBe(0);
    ({ methods } = JSON.parse(out) as { methods: Compared[] });
    const text = await readFile(join(folder, 'compare.csv'), 'utf8');
    csv = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
  }, 60_000);

  it('names the methods as the field does, with every index', () => {
    const names = methods.map(({ name }) => name);
    for (const name of ['RFS', 'IRFS', 'ClassBalancedDataset', 'ML-ROS', 'ML-RUS', 'LP-ROS', 'LP-RUS'])
      expect(names).toContain(name);
    for (const { indices } of methods)
      expect(Object.keys(indices)).toEqual(
        'ir meanIR cvIR gini evenness tv kl klReverse js scumble'.split(' '),
      );
  });

  it('sets beside each a plan within 1 % of its change or two images', () => {
    expect(methods.some((method) => method.planAtSameChange)).toBe(true);
    for (const { change, planAtSameChange: ours } of methods) {
      if (!ours) continue;
      expect(Math.abs(ours.change - change)).toBeLessThanOrEqual(Math.max(0.01 * change, 2 / 364) + 1e-9);
    }
  });

  it('writes a row an image: its key, each method, and its plan where it has one', () => {
    const columns = 1 + methods.reduce((sum, { planAtSameChange }) => sum + (planAtSameChange ? 2 : 1), 0);
    expect(csv).toHaveLength(365);
    expect(csv.every((row) => row.length === columns)).toBe(true);
    let column = 1;
    for (const { epoch, change, planAtSameChange } of methods) {
      const uses = csv.slice(1).map((row) => Number(row[column]));
      expect(uses.reduce((a, b) => a + b, 0)).toBe(epoch);
      expect(uses.reduce((sum, r) => sum + Math.abs(r - 1), 0) / 364).toBeCloseTo(change, 12);
      column += planAtSameChange ? 2 : 1;
    }
  });
});

describe('balance --method', () => {
  it('gives the plan that compare shows, and a bound that says how far it is from the best', async () => {
    const { methods } = JSON.parse((await run('compare', bccd, '--json')).out) as { methods: Compared[] };
    const rfs = methods.find(({ name }) => name === 'RFS')!;
    const out = join(folder, 'rfs');
    const { out: json, err } = await run('balance', bccd, '--method', 'rfs', '--out', out, '--json');
    const plan = JSON.parse(json) as { epoch: number; objective: number; bound: number; after: object };
    expect(plan.epoch).toBe(rfs.epoch);
    expect(plan.after).toEqual(rfs.indices);
    expect(plan.bound).toBeLessThan(plan.objective);
    expect(err).toContain('The plan is that of RFS');
    const recipe = JSON.parse(await readFile(join(out, 'recipe.json'), 'utf8')) as {
      balance: { method: object };
    };
    expect(recipe.balance.method).toEqual({ id: methodNamed('RFS')!.id, parameters: rfs.parameters });
    const again = await run('balance', bccd, '--recipe', join(out, 'recipe.json'), '--json');
    expect(again.out).toBe(json);
  }, 120_000);

  it('says which methods there are', async () => {
    const { code, err } = await run('balance', bccd, '--method', 'magic');
    expect(code).toBe(2);
    expect(err).toContain('no method “magic”; there are RFS, IRFS');
  });
});
