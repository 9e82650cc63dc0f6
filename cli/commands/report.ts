import { writeFile } from 'node:fs/promises';
import { planOf } from '../../src/core/plan.ts';
import { errorWords } from '../../src/core/errorWords.ts';
import { reportHtml } from '../../src/core/report/report.ts';
import { commonOptions, text, type Command } from '../command.ts';
import { printable, UsageError } from '../io.ts';
import { additionOptions, openPrepared } from '../preparedDataset.ts';
import { readRecipe } from '../readRecipe.ts';

export const report: Command = {
  name: 'report',
  usage: 'report PATH [--format F] [--recipe R.json] [--predictions FILE] [--metadata FILE] --out FILE.html',
  summary: 'One page with findings, charts and the plan, that opens in any browser without Counterpoise.',
  options: { ...commonOptions, ...additionOptions, recipe: { type: 'string' }, out: { type: 'string' } },
  async run(path, values, io) {
    const out = text(values, 'out');
    if (out === undefined) throw new UsageError('--out FILE.html is missing');
    const recipe = await readRecipe(text(values, 'recipe'), io);
    const { dataset, predictions } = await openPrepared(path, values, recipe, io);
    const html = reportHtml({ dataset, plan: planOf(dataset, recipe), predictions });
    try {
      await writeFile(out, html);
    } catch (error) {
      throw new UsageError(`cannot write ${out}: ${errorWords(error)}`);
    }
    const bytes = new TextEncoder().encode(html).length;
    if (values.json === true) io.out(`${JSON.stringify({ out, bytes })}\n`);
    else io.err(`${printable(out)}: ${Math.ceil(bytes / 1000)} kB\n`);
  },
};
