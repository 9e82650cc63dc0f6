import { joined } from '../chunks.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { imageRows, partSize } from '../imageRows.ts';
import { jsonPieces } from '../jsonText.ts';
import { csvField } from '../quoting.ts';
import { withoutImages } from '../withoutImages.ts';
import { factorsOf } from './factors.ts';

const fixed = ['image_id', 'split', 'repeat', 'box', 'class', 'class_name'];

/** A row an object; a bin is its number from 0, an empty field has none. `box`: the place of the object in its image. */
function* lines(input: ExportInput): Generator<string> {
  const { images, boxes, classes } = input.dataset;
  const factors = factorsOf(input);
  yield `${[...fixed, ...factors.map(({ name }) => csvField(name))].join(',')}\n`;
  for (const { image, key, part, repeat } of imageRows(input)) {
    const ofImage = `${csvField(key)},${part},${repeat}`;
    const first = images.boxStart[image];
    for (let box = first; box < images.boxStart[image + 1]; box++) {
      const k = boxes.class[box];
      const bins = factors.map(({ column, binOf }) => binOf(column.perBox ? box : image) ?? '');
      yield `${[ofImage, box - first, k, csvField(classes.names[k]), ...bins].join(',')}\n`;
    }
  }
}

/** What the numbers mean: labels of all bins, and edges where they are of a measure. */
function* binLines(input: ExportInput): Generator<string> {
  const about = {
    about:
      'Bins of metadata.csv, numbered from 0. edges: K + 1, a value belongs to the bin that begins at or below it, the ends take what lies beyond; null where bins are names.',
    classes: input.dataset.classes.names,
    factors: factorsOf(input).map(({ name, column, labels, edges }) => ({
      name,
      facet: column.id,
      title: column.title,
      of: column.perBox ? 'object' : 'image',
      unit: column.grid ? 'fraction of the image' : column.unit,
      edges,
      labels,
    })),
  };
  yield* jsonPieces(about);
}

function code(input: ExportInput): string {
  const { images, epoch } = partSize(input, 'train');
  const { boxStart } = input.dataset.images;
  let before = 0;
  let after = 0;
  for (const { image, repeat } of imageRows(input, 'train')) {
    before += boxStart[image + 1] - boxStart[image];
    after += repeat * (boxStart[image + 1] - boxStart[image]);
  }
  return `import csv
import json
import numpy as np
from dataeval import Metadata  # Metadata.from_factors: a recent DataEval
from dataeval.bias import Balance, Diversity, Parity

with open("metadata.csv", newline="", encoding="utf-8") as f:
    rows = [row for row in csv.DictReader(f) if row["split"] == "train"]
with open("metadata_bins.json", encoding="utf-8") as f:
    bins = json.load(f)
names = [factor["name"] for factor in bins["factors"]]

# Objects of the ${images} train images as imported, and of the ${epoch} uses of an epoch. DataEval counts every object once:
# what an epoch holds is said by repeating rows.
epoch = [row for row in rows for _ in range(int(row["repeat"]))]
if (len(rows), len(epoch)) != (${before}, ${after}):
    raise ValueError(f"expected ${before} objects and ${after} an epoch, read {len(rows)} and {len(epoch)}")


def metadata(rows):
    # Bins are whole numbers, so that DataEval takes them as they are; -1 is a bin of its own: no value.
    factors = {name: np.array([int(row[name] or -1) for row in rows]) for name in names}
    labels = np.array([int(row["class"]) for row in rows])
    return Metadata.from_factors(factors, labels, index2label=dict(enumerate(bins["classes"])))


for evaluator in (Balance(), Diversity(), Parity()):
    before, after = evaluator.evaluate(metadata(rows)), evaluator.evaluate(metadata(epoch))
    print(before, after)
`;
}

export const dataeval: Exporter = {
  id: 'dataeval',
  name: 'DataEval',
  group: 'Tables',
  extension: '.csv + .json',
  repeats: 'dropped',
  note: 'metadata.csv has a row for each object: its class, and the bins of the charts as numbers; metadata_bins.json says their edges and labels. For balance, diversity and parity. DataEval counts every row once: repeats are a column, and the snippet repeats rows to measure an epoch.',
  unavailable: (dataset) =>
    dataset.boxes.count === 0 ? 'There are no objects to tabulate.' : withoutImages(dataset),
  files: (input) => [
    { path: 'metadata.csv', chunks: () => joined(lines(input)) },
    { path: 'metadata_bins.json', chunks: () => joined(binLines(input)) },
  ],
  snippets: (input) => [{ title: 'DataEval', code: code(input) }],
};
