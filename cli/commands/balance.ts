import { hasScope } from '../../src/core/balance/problem/counts.ts';
import { rulePartsOf } from '../../src/core/balance/rule/ruleParts.ts';
import { exporters, exportFiles } from '../../src/core/exports/index.ts';
import type { ExportInput } from '../../src/core/exports/exporter.ts';
import { indexDefinitions, indexKeys } from '../../src/core/measures/indices.ts';
import { withMethod } from '../../src/core/methodChoice.ts';
import { methodNamed, methods } from '../../src/core/methods/index.ts';
import type { Method } from '../../src/core/methods/method.ts';
import { planOf, type Plan } from '../../src/core/plan.ts';
import { bakeInto } from '../bakeFolder.ts';
import { bakeOptions, wantedBake } from '../bakeValues.ts';
import { commonOptions, text, type Command } from '../command.ts';
import { destinations } from '../destinations.ts';
import { printable, UsageError } from '../io.ts';
import { recordOf, type Opened } from '../openDataset.ts';
import { additionOptions, openPrepared } from '../preparedDataset.ts';
import { readRecipe } from '../readRecipe.ts';
import { number, table } from '../table.ts';
import { writeFiles, wrote } from '../writeFiles.ts';

export const balance: Command = {
  name: 'balance',
  usage:
    'balance PATH [--format F] [--recipe R.json] [--predictions FILE] [--metadata FILE] [--method NAME] [--as coco,yolo,…] [--out DIR]\n      [--bake [--bake-format jpeg|png] [--bake-quality 95] [--jobs N]] [--json]',
  summary: 'The plan of a recipe: how often each image is used, with its certificate; written as manifests.',
  options: {
    ...commonOptions,
    ...additionOptions,
    recipe: { type: 'string' },
    method: { type: 'string' },
    as: { type: 'string' },
    out: { type: 'string' },
    ...bakeOptions,
  },
  async run(path, values, io) {
    const ids = destinations(text(values, 'as'));
    const out = text(values, 'out');
    if (ids.length > 0 && out === undefined) throw new UsageError('--as needs --out DIR');
    const method = wantedMethod(text(values, 'method'));
    const bake = wantedBake(values);
    if (bake !== null && out === undefined) throw new UsageError('--bake needs --out DIR');
    const read = await readRecipe(text(values, 'recipe'), io);
    const recipe = bake === null ? read : { ...read, mixing: { ...read.mixing, inPlan: true } };
    const opened = await openPrepared(path, values, recipe, io);
    for (const exporter of exporters.filter(({ id }) => ids.includes(id))) {
      const reason = exporter.unavailable(opened.dataset) ?? (bake && exporter.notMixed) ?? null;
      if (reason !== null) throw new UsageError(`--as ${exporter.id}: ${reason}`);
    }
    const plan = planOf(opened.dataset, method ? withMethod(opened.dataset, recipe, method) : recipe);
    for (const { id, notInBalance, notScoped } of exporters) {
      const reason =
        (plan.problem.counts.further && notInBalance) ??
        (hasScope(plan.recipe.balance) ? notScoped : null) ??
        null;
      if (reason !== null && ids.includes(id)) throw new UsageError(`--as ${id}: ${reason}`);
    }
    const input = inputOf(opened, plan);
    const ofRule = ids.includes('rule') ? rulePartsOf(input, plan.recipe.balance).notes : [];
    for (const note of [...plan.notes, ...ofRule]) io.err(`${printable(note)}\n`);
    if (out !== undefined) {
      const written =
        bake === null
          ? await writeFiles(out, exportFiles(input, ids))
          : await bakeInto(opened, input, { folder: out, ids, ...bake }, io);
      io.err(wrote(out, written));
    }
    io.out(values.json === true ? `${JSON.stringify(document(plan))}\n` : summary(plan));
  },
};

function wantedMethod(name: string | undefined): Method | null {
  if (name === undefined) return null;
  const method = methodNamed(name);
  if (method === null)
    throw new UsageError(`--method: no method “${name}”; there are ${methods.map((m) => m.name).join(', ')}`);
  return method;
}

function inputOf(opened: Opened, plan: Plan): ExportInput {
  return { ...plan, dataset: opened.dataset, record: recordOf(opened) };
}

function document({ solution, figures, before, after }: Plan) {
  const { objective, bound, gap } = solution;
  const { images, epoch, repeated, dropped } = figures;
  return { objective, bound, gap, images, epoch, repeated, dropped, before, after };
}

function summary({ solution, figures, before, after }: Plan): string {
  const percent = (share: number) => `${number(100 * share)} %`;
  const shown = (value: number | null) => (value === null ? '∞' : number(value));
  const lines = [
    `${number(figures.images)} images to train on, an epoch of ${number(figures.epoch)}:`,
    `${number(figures.repeated)} repeated, ${number(figures.dropped)} dropped; change ${percent(figures.change)} of the images`,
    solution.objective === Infinity
      ? `Objective ∞: nothing is left of a bin that has a target. Certified bound ${number(solution.bound)}`
      : `Objective ${number(solution.objective)}, certified bound ${number(solution.bound)}: within ${percent(solution.gap)} of the best possible`,
    `The epoch is worth ${number(Math.round(figures.effectiveSize))} images used equally often`,
  ];
  const rows = indexKeys.map((key) => [indexDefinitions[key].name, shown(before[key]), shown(after[key])]);
  return `${lines.join('\n')}\n\n${table(['classes', 'before', 'after'], rows)}`;
}
