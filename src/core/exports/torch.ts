import { joined } from './chunks.ts';
import type { Exporter, ExportFile, ExportInput } from './exporter.ts';
import { extraColumns, firstName, imageRows, partSize, type PlanUses } from './imageRows.ts';
import { npy } from './npy.ts';
import { withoutImages } from './withoutImages.ts';
import { leftOutOf, sourceDiffers } from '../prepare/sourceDiffers.ts';
import { commentText, csvField, pythonString } from './quoting.ts';

/** Rows of weights.csv, one a use: row j stands repeat[j] times. */
function indices(input: ExportInput): number[] {
  const uses: number[] = [];
  let row = 0;
  for (const { repeat } of imageRows(input, 'train')) {
    for (let use = 0; use < repeat; use++) uses.push(row);
    row++;
  }
  return uses;
}

const weights = (input: ExportInput) => Array.from(imageRows(input, 'train'), (row) => row.weight);

function* lines(input: ExportInput): Generator<string> {
  const extra = extraColumns(input);
  yield `${['file_name', 'repeat', 'weight', ...extra].join(',')}\n`;
  for (const { key, repeat, weight, more } of imageRows(input, 'train'))
    yield `${[csvField(key), repeat, weight, ...extra.map((name) => more[name])].join(',')}\n`;
}

const array = (path: string, descr: '<i8' | '<f8', values: () => ArrayLike<number>): ExportFile => ({
  path,
  async *chunks() {
    yield npy(descr, values());
  },
});

type SamplerInput = PlanUses & Pick<ExportInput, 'recipe'>;

/** Reads the names and puts the rows of weights.csv in the dataset's own order, or says what does not fit. */
function joinByName(input: SamplerInput): string {
  const train = partSize(input, 'train');
  const example = pythonString(firstName(input));
  const notes = sourceDiffers(input.dataset, input.recipe.classes);
  const comments = notes.map((note) => `# ${commentText(note)}\n`).join('');
  const { images: left } = leftOutOf(input.dataset);
  // Names of images that the plan leaves out are no mistake: the dataset of the trainer still has them.
  const fits = left === 0 ? 'len(names) != len(rows)' : `len(names) > len(rows) + ${left}`;
  return `import csv
import numpy as np
import torch
from torch.utils.data import DataLoader, Subset, WeightedRandomSampler

with open("weights.csv", newline="", encoding="utf-8") as f:
    rows = list(csv.DictReader(f))

${comments}# names[j] is the file name of dataset[j], spelled as in weights.csv, for example
# ${example}
# CocoDetection: names = [dataset.coco.imgs[i]["file_name"] for i in dataset.ids]
# ImageFolder:   names = [os.path.relpath(path, dataset.root).replace(os.sep, "/") for path, _ in dataset.samples]
position = {name: j for j, name in enumerate(names)}
missing = [row["file_name"] for row in rows if row["file_name"] not in position]
if missing or len(rows) != ${train.images} or len(position) != len(names) or ${fits}:
    raise ValueError(f"{len(rows)} rows, {len(names)} images, {len(position)} different names, missing: {missing[:5]}")
`;
}

export const torch: Exporter = {
  id: 'torch',
  name: 'PyTorch',
  group: 'Sampler only',
  extension: '.npy + .csv',
  repeats: 'kept',
  labels: 'source',
  note: 'indices.npy lists each train image as often as the plan uses it, for Subset. weights.npy holds the repeats (the expected uses where epochs are rounded afresh) as float64 for WeightedRandomSampler, which draws with replacement: right on average only, and at most 16,777,216 images.',
  unavailable: withoutImages,
  files: (input) => [
    { path: 'weights.csv', chunks: () => joined(lines(input)) },
    array('indices.npy', '<i8', () => indices(input)),
    array('weights.npy', '<f8', () => weights(input)),
  ],
  snippets: samplerCode,
};

/** How a DataLoader follows the plan, from the files of this destination. */
export function samplerCode(input: SamplerInput): { readonly title: string; readonly code: string }[] {
  const { epoch } = partSize(input, 'train');
  const subset = `${joinByName(input)}
# The plan itself: ${epoch} uses an epoch, works with any Dataset and with distributed samplers.
uses = [position[rows[i]["file_name"]] for i in np.load("indices.npy")]
if len(uses) != ${epoch}:
    raise ValueError(f"expected ${epoch} uses an epoch, read {len(uses)}")
train = DataLoader(Subset(dataset, uses), batch_size=16, shuffle=True)
`;
  const sampler = `${joinByName(input)}
# The same on average: images are drawn with replacement in proportion to their repeats.
if len(names) > 2**24:
    raise ValueError("torch.multinomial takes at most 16,777,216 weights: use the Subset")
weights = np.zeros(len(names))
for row, weight in zip(rows, np.load("weights.npy"), strict=True):
    weights[position[row["file_name"]]] = weight
sampler = WeightedRandomSampler(torch.as_tensor(weights, dtype=torch.double), num_samples=${epoch}, replacement=True)
train = DataLoader(dataset, batch_size=16, sampler=sampler)
`;
  return [
    { title: 'PyTorch Subset', code: subset },
    { title: 'WeightedRandomSampler', code: sampler },
  ];
}
