import { trainRows } from '../../src/core/balance/problem/trainRows.ts';
import { compareMethods, type ComparedMethod, type ComparedPlan } from '../../src/core/compare.ts';
import { compareCsv } from '../../src/core/compareCsv.ts';
import { indexDefinitions, indexKeys } from '../../src/core/measures/indices.ts';
import { planColumns } from '../../src/core/plan.ts';
import { commonOptions, text, type Command } from '../command.ts';
import { printable } from '../io.ts';
import { additionOptions, openPrepared } from '../preparedDataset.ts';
import { readRecipe } from '../readRecipe.ts';
import { number, table } from '../table.ts';
import { writeFiles, wrote } from '../writeFiles.ts';

export const compare: Command = {
  name: 'compare',
  usage:
    'compare PATH [--format F] [--recipe R.json] [--predictions FILE] [--metadata FILE] [--out DIR] [--json]',
  summary: 'Known methods (RFS, ML-ROS, samplers …) against the plan of a recipe, each at equal change.',
  options: { ...commonOptions, ...additionOptions, recipe: { type: 'string' }, out: { type: 'string' } },
  async run(path, values, io) {
    const wished = await readRecipe(text(values, 'recipe'), io);
    const { dataset } = await openPrepared(path, values, wished, io);
    const { recipe, split, columns, problems } = planColumns(dataset, wished);
    for (const problem of problems) io.err(`${printable(problem)}\n`);
    const images = trainRows(dataset, split);
    const methods: ComparedMethod[] = [];
    for (const at of compareMethods(dataset, columns, images, recipe.balance)) {
      if (at.kind === 'method') methods.push(at.method);
      else if (at.kind === 'left-out')
        io.err(`${at.method.name} is left out: ${printable(at.method.reason)}\n`);
    }
    const out = text(values, 'out');
    if (out !== undefined) {
      const file = compareCsv(dataset.images.key, images, methods);
      io.err(wrote(out, await writeFiles(out, [file])));
    }
    io.out(
      values.json === true ? `${JSON.stringify({ methods: methods.map(document) })}\n` : summary(methods),
    );
  },
};

function document({ name, parameters, change, epoch, indices, planAtSameChange: ours }: ComparedMethod) {
  return {
    name,
    parameters,
    change,
    epoch,
    indices,
    planAtSameChange: ours && { change: ours.change, indices: ours.indices },
  };
}

/** Two lines a method: itself, and our plan at its change. */
function summary(methods: readonly ComparedMethod[]): string {
  const shown = (value: number | null) => (value === null ? '∞' : number(value));
  const line = (title: string, { change, epoch, indices }: ComparedPlan) => [
    title,
    `${number(100 * change)} %`,
    number(epoch),
    ...indexKeys.map((key) => shown(indices[key])),
  ];
  const ourLine = ({ planAtSameChange: same, planOfLessChange: less }: ComparedMethod) => {
    if (same) return line('  our plan', same);
    if (less) return line('  our plan, less change', less);
    return ['  our plan', 'none so small', ...Array<string>(indexKeys.length + 1).fill('')];
  };
  const rows = methods.flatMap((method) => [line(method.name, method), ourLine(method)]);
  const head = ['', 'change', 'epoch', ...indexKeys.map((key) => indexDefinitions[key].name)];
  const says = methods.map((method) => `${method.name}: ${method.says}\n`).join('');
  return `${table(head, rows)}\n${says}`;
}
