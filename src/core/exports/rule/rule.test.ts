import { describe, expect, it } from 'vitest';
import { evaluate } from '../../balance/solver/objective.ts';
import { repeatsByRule } from '../../balance/rule/rule.ts';
import { rulePartsOf } from '../../balance/rule/ruleParts.ts';
import { hostileNames } from '../../testing/hostileNames.ts';
import { textsOf } from '../../testing/makeExportInput.ts';
import { hostile, inputOf, ruleCases } from '../../testing/ruleCases.ts';
import { rule as exporter } from './rule.ts';

describe('the rule as data', () => {
  it('is the same bytes every time and names every bin once, with its price', async () => {
    const input = inputOf(hostile, ruleCases['several factors, an epoch size and a share of empty images']);
    const texts = await textsOf(exporter.files(input));
    expect([...texts.keys()]).toEqual(['rule.json', 'rule.sql', 'rule_pandas.py', 'rule_spark.py']);
    expect(await textsOf(exporter.files({ ...input }))).toEqual(texts);
    const rule = JSON.parse(texts.get('rule.json') ?? '') as {
      perImage: number;
      facets: { id: string; column: string; bins: { label: string; price: number }[] }[];
    };
    expect(rule.facets.map(({ id, column }) => [id, column])).toEqual([
      ['attribute:Weather', 'attribute_weather'],
      ['boxSize', 'box_size'],
      ['class', 'class'],
    ]);
    const bins = rule.facets[2].bins;
    expect(bins.map(({ label }) => label)).toEqual([...hostileNames.slice(0, 20), 'twice', 'twice#2']);
    const first = input.factors[2].firstBin;
    expect(bins.map(({ price }) => price)).toEqual([
      ...input.solution.rulePrices.slice(first, first + bins.length),
    ]);
    expect(rule.perImage).toBe(input.solution.rulePrices[input.problem.labels.indexOf('epoch size')]);
  });

  it('says which bin values take that have none of their own, and lists all that have one', async () => {
    const input = inputOf(hostile, ruleCases['a column of more names than bins']);
    const texts = await textsOf(exporter.files(input));
    const { labels } = input.columns['attribute:place'];
    const others = labels[labels.length - 1];
    expect(others).toMatch(/^\(\d+ others\)$/);
    expect(texts.get('rule.sql')).toContain(`“${others}” for every value that is not among them`);
    for (const path of ['rule_pandas.py', 'rule_spark.py'])
      expect(texts.get(path)).toContain(
        `# attribute_place: “${others}” for every value that PRICES does not name`,
      );
    for (const label of labels) {
      expect(texts.get('rule.sql')).toContain(`('attribute:place', '${label}', `);
      expect(texts.get('rule_pandas.py')).toContain(`"${label}": `);
    }
    const { facets } = JSON.parse(texts.get('rule.json') ?? '') as { facets: { others: string | null }[] };
    expect(facets.map((facet) => facet.others)).toEqual([others]);
  });

  it('is the plan where images without boxes shall be all of the epoch', () => {
    const input = inputOf(hostile, ruleCases['nothing but images without boxes']);
    const { limits, plan } = rulePartsOf(input, input.recipe.balance);
    expect([...limits.hi]).toEqual([...input.problem.hi]);
    expect(plan.gap).toBeLessThan(0.2);
    const { boxStart } = input.dataset.images;
    const used = [...input.repeats.keys()].filter(
      (i) => input.repeats[i] > 0 && boxStart[i + 1] > boxStart[i],
    );
    expect(used.map((i) => input.dataset.images.key[i])).toEqual(['folder/photo 100.jpg']);
  });

  it('says how far its plan is from the best possible where the plan was polished further', () => {
    const input = inputOf(hostile, {});
    const changed = {
      ...input.solution,
      repeats: input.solution.repeats.map((r, i) => (i === 0 ? r + 1 : r)),
    };
    const { plan, notes } = rulePartsOf({ ...input, solution: changed }, input.recipe.balance);
    const own = repeatsByRule(input.problem, input.solution.rulePrices);
    const { objective } = evaluate(input.problem, own);
    expect(plan.objective).toBe(objective);
    expect(plan.gap).toBeCloseTo((objective - input.solution.bound) / objective, 12);
    expect(plan.differing).toBe(own.filter((r, i) => r !== changed.repeats[i]).length);
    expect(notes.join()).toMatch(/^The rule gives a plan of its own, within [\d.]+ % of the best possible/);
  });

  it('never lets a name out of its place: no line of code begins with one', async () => {
    const input = inputOf(hostile, ruleCases['counted by images, classes to keep and most uses by class']);
    const texts = await textsOf(exporter.files(input));
    for (const [path, text] of texts) {
      expect(text, path).not.toMatch(/[\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
      if (path === 'rule.sql') expect(text).not.toMatch(/it's|\\n/);
    }
  });
});
