import type { Dataset } from '../../dataset/dataset.ts';
import { imagesWithoutSize } from '../boxGeometry.ts';
import type { Carries } from '../carries.ts';
import { joinedBytes } from '../chunks.ts';
import type { Exporter } from '../exporter.ts';
import { partSize } from '../imageRows.ts';
import { usedImages, writtenParts } from '../usedRows.ts';
import { datumaroDocument } from './datumaroDocument.ts';

function unavailable(dataset: Dataset): string | null {
  if (dataset.images.multiplicity !== null) return 'A count table names no images.';
  const without = dataset.unit === 'fraction' ? imagesWithoutSize(dataset) : 0;
  return without === 0
    ? null
    : `Needs image sizes: ${without} of ${dataset.images.count} images with boxes have none.`;
}

const carries: Carries = {
  readBy: 'datumaro',
  tasks: ['detection', 'classification'],
  emptyImages: true,
  emptyClasses: true,
  imageSizes: true,
  splits: true,
  flags: ['crowd', 'difficult', 'truncated', 'groupOf', 'ignore'],
  shapes: ['polygon'],
  areas: false,
  scores: true,
  supercategories: true,
  imageAttributes: true,
  boxAttributes: true,
  outside: true,
  error: 'exact',
};

/** Datumaro's own JSON (openvinotoolkit/datumaro, plugins/data_formats/datumaro). */
export const datumaro: Exporter = {
  id: 'datumaro',
  name: 'Datumaro',
  group: 'Datasets',
  extension: '.json',
  repeats: 'dropped',
  note: 'annotations/train.json, val.json and test.json: each image once, `repeat` and `weight` among its attributes, as Datumaro knows items by id and would keep the last of several. Boxes with an outline come with their polygons in one group. Items of a Datumaro source are copied as they stand.',
  unavailable,
  carries,
  files: (input) =>
    writtenParts(input).map((part) => ({
      path: `annotations/${part}.json`,
      chunks: () => joinedBytes(datumaroDocument(input, part)),
    })),
  snippets: (input) => {
    const kept = usedImages(input, 'train').length;
    const { epoch } = partSize(input, 'train');
    const code = `from datumaro import Dataset

train = Dataset.import_from(".", "datumaro").subsets()["train"]
uses = [item.id for item in train for _ in range(item.attributes["repeat"])]
if (len(train), len(uses)) != (${kept}, ${epoch}):
    raise ValueError(f"expected ${kept} items and ${epoch} uses, read {len(train)} and {len(uses)}")
`;
    return [{ title: 'Datumaro', code }];
  },
};
