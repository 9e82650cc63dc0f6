import type { Dataset } from '../../dataset/dataset.ts';
import { imagesWithoutSize } from '../boxGeometry.ts';
import type { Carries } from '../carries.ts';
import { joinedBytes } from '../chunks.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { partSize } from '../imageRows.ts';
import { pythonString } from '../quoting.ts';
import { usedImages, writtenParts } from '../usedRows.ts';
import { metadataLines } from './huggingFaceLines.ts';
import { metadataParquet } from './huggingFaceParquet.ts';
import { hasOneLabel, splitFolder } from './huggingFaceRows.ts';

function unavailable(dataset: Dataset): string | null {
  if (dataset.images.multiplicity !== null) return 'A count table names no images.';
  const without = dataset.unit === 'fraction' ? imagesWithoutSize(dataset) : 0;
  return without === 0
    ? null
    : `Needs image sizes: ${without} of ${dataset.images.count} images with boxes have none.`;
}

const carries: Carries = {
  readBy: 'huggingface',
  tasks: ['detection', 'classification'],
  emptyImages: true,
  emptyClasses: false,
  imageSizes: true,
  splits: true,
  flags: ['crowd', 'difficult', 'truncated', 'groupOf', 'ignore'],
  shapes: [],
  areas: true,
  scores: true,
  supercategories: false,
  imageAttributes: false,
  boxAttributes: false,
  outside: true,
  error: 'exact',
};

function snippet(input: ExportInput): string {
  const { dataset } = input;
  const { epoch } = partSize(input, 'train');
  const kept = usedImages(input, 'train').length;
  const names = `names = [${dataset.classes.names.map(pythonString).join(', ')}]`;
  const column =
    dataset.task === 'detection'
      ? `objects = dict(train.features["objects"])
objects["categories"] = Sequence(ClassLabel(names=names))
train = train.cast_column("objects", objects)`
      : hasOneLabel(dataset)
        ? 'train = train.cast_column("label", ClassLabel(names=names))'
        : 'train = train.cast_column("labels", Sequence(ClassLabel(names=names)))';
  return `from datasets import ClassLabel, Sequence, load_dataset

# Pictures lie below the folder of their split, as file_name says: train/, validation/, test/.
train = load_dataset("imagefolder", data_dir=".", split="train", drop_labels=True)
if len(train) != ${epoch}:
    raise ValueError(f"expected ${epoch} uses of ${kept} images, read {len(train)}")

${names}
${column}
`;
}

const shape =
  'One row a use: file_name below the folder of its split, width, height and objects (bbox as left, top, width, height in pixels, categories by name, id, area), or label. `load_dataset("imagefolder")` keeps repeated rows and drops pictures without a row.';

export const huggingFace: Exporter = {
  id: 'huggingface',
  name: 'Hugging Face',
  group: 'Datasets',
  extension: '.jsonl',
  repeats: 'kept',
  note: `${shape} Lines of a Hugging Face source are copied as they stand, with all that they hold.`,
  unavailable,
  carries,
  files: (input) =>
    writtenParts(input).map((part) => ({
      path: `${splitFolder[part]}/metadata.jsonl`,
      chunks: () => joinedBytes(metadataLines(input, part)),
    })),
  snippets: (input) => [{ title: 'datasets', code: snippet(input) }],
};

export const huggingFaceParquet: Exporter = {
  id: 'huggingface-parquet',
  name: 'Hugging Face, Parquet',
  group: 'Datasets',
  extension: '.parquet',
  repeats: 'kept',
  note: `${shape} As Parquet, which keeps the types of empty lists.`,
  unavailable,
  carries,
  files: (input) =>
    writtenParts(input).map((part) => ({
      path: `${splitFolder[part]}/metadata.parquet`,
      chunks: () => metadataParquet(input, part),
    })),
  snippets: (input) => [{ title: 'datasets', code: snippet(input) }],
};
