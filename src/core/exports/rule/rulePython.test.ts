import { describe, expect, it } from 'vitest';
import { rulePartsOf } from '../../balance/rule/ruleParts.ts';
import { hasPython, python } from '../../testing/python.ts';
import { expectedUses, hostile, inputOf, ruleCases } from '../../testing/ruleCases.ts';
import { ruleTables } from '../../testing/ruleTables.ts';
import { rule as exporter } from './rule.ts';

describe.skipIf(!hasPython)('the Python of the rule', () => {
  for (const [name, settings] of Object.entries(ruleCases))
    it(`compiles, and gives every image the uses that we give it: ${name}`, async () => {
      const input = inputOf(hostile, settings);
      const { balance } = input.recipe;
      const rule = rulePartsOf(input, balance);
      const tables = ruleTables(input, rule);
      const data = {
        boxes: tables.boxes.rows,
        images: tables.images.rows,
        limits: tables.limits?.rows ?? [],
      };
      const files = [
        ...exporter.files(input),
        {
          path: 'data.json',
          async *chunks() {
            yield JSON.stringify(data);
          },
        },
      ];
      const answer = await python(
        files,
        `import ast, json, py_compile
data = json.load(open("data.json"))
limits = {image: own for image, *own in data["limits"]}
plans = []
for name in ("rule_pandas", "rule_spark"):
    py_compile.compile(name + ".py", doraise=True)
    module = {"__name__": name}
    exec(compile(open(name + ".py", encoding="utf-8").read(), name, "exec"), module)
    for epoch in (1, 3):
        plans.append(list(module["plan"](data["boxes"], data["images"], limits, ${balance.seed} + epoch - 1).items()))
print(json.dumps(plans))`,
      );
      const [pandas, pandasThird, spark, sparkThird] = (answer as [string, number][][]).map(
        (plan) => new Map(plan),
      );
      expect(pandas).toEqual(expectedUses(input, balance, balance.seed));
      expect(pandasThird).toEqual(expectedUses(input, balance, balance.seed + 2));
      if (settings.epochs === 'afresh') expect(pandasThird).not.toEqual(pandas);
      expect(spark).toEqual(pandas);
      expect(sparkThird).toEqual(pandasThird);
    });
});
