import { histogram } from '../../src/core/facets/histogram.ts';
import { facetsOf } from '../../src/core/facets/index.ts';
import { commonOptions, text, type Command } from '../command.ts';
import { printable } from '../io.ts';
import { additionOptions, openPrepared } from '../preparedDataset.ts';
import { readRecipe } from '../readRecipe.ts';
import { number, table } from '../table.ts';

export const facets: Command = {
  name: 'facets',
  usage: 'facets PATH [--recipe R.json] [--predictions FILE] [--metadata FILE] [--format F] [--json]',
  summary: 'Every facet’s histogram, with the arguments of the recipe.',
  options: { ...commonOptions, ...additionOptions, recipe: { type: 'string' } },
  async run(path, values, io) {
    const recipe = await readRecipe(text(values, 'recipe'), io);
    const { dataset } = await openPrepared(path, values, recipe, io);
    const all = facetsOf(dataset);
    const columns = all
      .filter((facet) => facet.unavailable(dataset) === null)
      .map((facet) =>
        facet.binOf(dataset, Object.hasOwn(recipe.facets, facet.id) ? recipe.facets[facet.id] : {}),
      );
    const counted = columns.map((column) => ({
      column,
      counts: histogram(column, dataset.images.boxStart, dataset.images.multiplicity, null),
    }));
    if (values.json === true) {
      const entries = counted.map(({ column: { id, unit, labels, perBox }, counts }) => [
        id,
        { unit, labels, counts: [...counts], perBox },
      ]);
      io.out(`${JSON.stringify(Object.fromEntries(entries))}\n`);
      return;
    }
    for (const { column, counts } of counted) {
      io.out(`\n${printable(column.title)} (${printable(column.id)})\n`);
      const shown = column.grid === null ? column.labels.map((label, k) => [label, counts[k]] as const) : [];
      if (column.grid !== null) io.out(grid(counts, column.grid.columns));
      else io.out(table(['bin', column.perBox ? 'boxes' : 'images'], shown));
      if (column.without > 0) io.out(`without: ${number(column.without)}\n`);
    }
    for (const facet of all) {
      const reason = facet.unavailable(dataset);
      if (reason !== null) io.out(`\n${printable(facet.title)}: ${printable(reason)}\n`);
    }
  },
};

/** Cells as they lie over the image. */
function grid(counts: Float64Array, columns: number): string {
  const cells = Array.from(counts, number);
  const width = Math.max(...cells.map((cell) => cell.length));
  const rows = Array.from({ length: cells.length / columns }, (_, r) =>
    cells
      .slice(r * columns, (r + 1) * columns)
      .map((cell) => cell.padStart(width))
      .join(' '),
  );
  return `${rows.join('\n')}\n`;
}
