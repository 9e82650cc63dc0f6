import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { boxesIn, imagesIn } from '../../src/core/dataset/multiplicity.ts';
import { unlisted } from '../../src/core/dataset/problems.ts';
import { histogram, presenceHistogram } from '../../src/core/facets/histogram.ts';
import { computeFacet } from '../../src/core/facets/index.ts';
import { commonOptions, type Command } from '../command.ts';
import { NothingKept, printable } from '../io.ts';
import { problemLine, type ShownProblem } from '../problemLine.ts';
import { readPath } from '../openDataset.ts';
import { number, table } from '../table.ts';

interface ClassCounts {
  boxes: number;
  images: number;
}

export const stats: Command = {
  name: 'stats',
  usage: 'stats PATH [--format F] [--json]',
  summary: 'What the files hold: images, boxes, classes, and what is wrong with them.',
  options: commonOptions,
  async run(path, values, io) {
    const result = await readPath(path, values);
    if (!result.ok) {
      const problems = problemList({ problems: result.problems, problemCounts: {} });
      if (values.json === true)
        io.out(`${JSON.stringify({ ...nothing, leftOut: result.leftOut, problems })}\n`);
      else io.out(problemText(problems));
      throw new NothingKept(result.message);
    }
    const { dataset } = result;
    const classes = classCounts(dataset);
    const problems = problemList(dataset);
    if (values.json === true) {
      io.out(
        `${JSON.stringify({
          format: dataset.format,
          images: imagesIn(dataset),
          imagesMissing: dataset.imagesMissing,
          boxes: boxesIn(dataset),
          leftOut: dataset.leftOut,
          classes: Object.fromEntries(classes),
          problems,
        })}\n`,
      );
      return;
    }
    const { leftOut, imagesMissing } = dataset;
    io.out(`${printable(result.recognised)}\n`);
    for (const { format, name, because } of result.others)
      if (format !== dataset.format)
        io.out(printable(`not read as ${name}: ${because} (--format ${format})`) + '\n');
    io.out(
      `${number(imagesIn(dataset))} images (${number(imagesMissing)} without a file), ${number(boxesIn(dataset))} boxes\n`,
    );
    io.out(`left out: ${number(leftOut.images)} images, ${number(leftOut.boxes)} boxes\n\n`);
    const rows = [...classes].sort((a, b) => b[1].boxes - a[1].boxes);
    io.out(
      table(
        ['class', 'boxes', 'images'],
        rows.map(([name, count]) => [name, count.boxes, count.images]),
      ),
    );
    io.out(problemText(problems));
  },
};

const nothing = {
  format: null,
  images: 0,
  imagesMissing: 0,
  boxes: 0,
  classes: {},
};

/** By name, in the source's order; classes of one name are counted as one. */
function classCounts(dataset: Dataset): Map<string, ClassCounts> {
  const column = computeFacet('class', dataset);
  const names = dataset.classes.names;
  const classes = new Map(names.map((name): [string, ClassCounts] => [name, { boxes: 0, images: 0 }]));
  if (column === null) return classes;
  const labels = [...classes.keys()];
  const firstOf = new Map(labels.map((name, k) => [name, k]));
  const merged = Uint16Array.from(names, (name) => firstOf.get(name) ?? 0);
  const { boxStart, multiplicity } = dataset.images;
  const byName = { ...column, labels, bins: column.bins.map((bin) => merged[bin]) };
  const boxes = histogram(byName, boxStart, multiplicity, null);
  const images = presenceHistogram(byName, boxStart, multiplicity, null);
  labels.forEach((name, k) => classes.set(name, { boxes: boxes[k], images: images[k] }));
  return classes;
}

/** Every problem that the reader kept in full, and one entry for what is beyond them in each kind. */
function problemList(found: Pick<Dataset, 'problems' | 'problemCounts'>): ShownProblem[] {
  return [
    ...found.problems.map(({ file, line, byte, what, kept }) => ({ file, line, byte, what, kept })),
    ...Array.from(unlisted(found), ([kind, more]) => ({
      file: '',
      what: `${more} more of the kind “${kind}”.`,
      kept: 'As for those listed.',
    })),
  ];
}

function problemText(problems: readonly ShownProblem[]): string {
  if (problems.length === 0) return '';
  return `\n${problems.length} problem${problems.length === 1 ? '' : 's'}\n${problems.map(problemLine).join('\n')}\n`;
}
