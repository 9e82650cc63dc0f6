import { describe, expect, it } from 'vitest';
import { rulePartsOf, type RuleParts } from '../../balance/rule/ruleParts.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { defaultFactor, type BalanceSettings } from '../../recipe/recipe.ts';
import { duckDb, hasDuckDb } from '../../testing/duckDb.ts';
import { expectedUses, hostile, inputOf, ruleCases, taco } from '../../testing/ruleCases.ts';
import { ruleTables } from '../../testing/ruleTables.ts';
import { ruleTexts } from './rule.ts';

function forEpoch(sql: string, rule: RuleParts, epoch: number): string {
  return sql.replace(`'${rule.seed}' AS seed`, `'${rule.seed + epoch - 1}' AS seed`);
}

describe.skipIf(!hasDuckDb)('rule.sql on DuckDB', () => {
  const agree = async (dataset: Dataset, settings: Partial<BalanceSettings>, epoch = 1): Promise<number> => {
    const input = inputOf(dataset, settings);
    const { balance } = input.recipe;
    const rule = rulePartsOf(input, balance);
    const sql = forEpoch(ruleTexts['rule.sql'](rule), rule, epoch);
    const rows = await duckDb(ruleTables(input, rule), sql);
    const expected = expectedUses(input, balance, balance.seed + epoch - 1);
    expect(new Map(rows.map(([image, uses]) => [image, Number(uses)]))).toEqual(expected);
    expect(rows.length).toBe(expected.size);
    expect(new Set(expected.values()).size).toBeGreaterThan(1);
    return rows.length;
  };

  for (const [name, settings] of Object.entries(ruleCases))
    it(`gives every image the uses that we give it: ${name}`, async () => {
      expect(await agree(hostile, settings)).toBe(300);
    });

  it('gives the third of the epochs that are rounded afresh', async () => {
    expect(await agree(hostile, ruleCases['epochs rounded afresh'], 3)).toBe(300);
  });

  it('TACO: every one of its images, by class and by several factors', async () => {
    const dataset = await taco();
    expect(await agree(dataset, {})).toBe(dataset.images.count);
    const factors = {
      class: { ...defaultFactor, weight: 1 },
      boxSize: { ...defaultFactor, weight: 1 },
      location: { ...defaultFactor, weight: 0.5 },
    };
    expect(await agree(dataset, { factors, strength: 3 }, 2)).toBe(dataset.images.count);
  });
});
