import type { Loss } from '../../src/core/exports/carries.ts';
import {
  conversionFiles,
  conversionInput,
  conversionLosses,
  converts,
  unconvertible,
} from '../../src/core/exports/conversion.ts';
import { exporters } from '../../src/core/exports/index.ts';
import { readRecipe } from '../readRecipe.ts';
import { commonOptions, text, type Command } from '../command.ts';
import { printable, UsageError } from '../io.ts';
import { recordOf } from '../openDataset.ts';
import { openPrepared } from '../preparedDataset.ts';
import { number } from '../table.ts';
import { writeFiles, wrote } from '../writeFiles.ts';

const forms = exporters.filter(converts);

export const convert: Command = {
  name: 'convert',
  usage: 'convert PATH --as FORMAT --out DIR [--format F] [--recipe R.json] [--json]',
  summary: 'The same dataset in another form; what that form cannot hold is listed first.',
  options: {
    ...commonOptions,
    as: { type: 'string' },
    out: { type: 'string' },
    recipe: { type: 'string' },
  },
  async run(path, values, io) {
    const as = text(values, 'as');
    const there = forms.map(({ id }) => id).join(', ');
    if (as === undefined) throw new UsageError(`--as FORMAT is missing; there are ${there}`);
    const exporter = forms.find(({ id }) => id === as);
    if (exporter === undefined) throw new UsageError(`--as: nothing converts to ${as}; there are ${there}`);
    const out = text(values, 'out');
    if (out === undefined) throw new UsageError('--out DIR is missing');
    const recipe = await readRecipe(text(values, 'recipe'), io);
    const opened = await openPrepared(path, values, recipe, io);
    const { dataset } = opened;
    const reason = unconvertible(dataset, exporter);
    if (reason !== null) throw new UsageError(`--as ${exporter.id}: ${reason}`);
    const losses = conversionLosses(dataset, exporter);
    if (losses.length > 0) io.err(`${exporter.name} cannot hold: ${lossWords(losses)}.\n`);
    const input = conversionInput(dataset, recordOf(opened), recipe);
    const files = await writeFiles(out, conversionFiles(input, [exporter]));
    io.err(wrote(out, files));
    const images = dataset.images.count;
    const boxes = dataset.boxes.count;
    io.out(
      values.json === true
        ? `${JSON.stringify({ format: dataset.format, as: exporter.id, images, boxes, losses, files })}\n`
        : `${number(images)} images and ${number(boxes)} boxes, from ${printable(dataset.format)} to ${exporter.name}.\n`,
    );
  },
};

const lossWords = (losses: readonly Loss[]) =>
  losses.map(({ what, count }) => `${what} (${number(count)})`).join(', ');
