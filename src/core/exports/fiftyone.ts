import { joined } from './chunks.ts';
import type { Exporter, ExportInput } from './exporter.ts';
import { extraColumns, firstName, imageRows, partSize } from './imageRows.ts';
import { pythonString } from './quoting.ts';
import { sourceNotes } from './trainers/pythonNotes.ts';
import { leftOutOf } from '../prepare/sourceDiffers.ts';
import { withoutImages } from './withoutImages.ts';

/** One member a line: the image's key, and what becomes fields and tags of its sample. */
function* lines(input: ExportInput): Generator<string> {
  let between = '{\n';
  for (const { key, part, repeat, weight, more } of imageRows(input)) {
    yield `${between}${JSON.stringify(key)}: ${JSON.stringify({ split: part, repeat, weight, ...more })}`;
    between = ',\n';
  }
  yield between === '{\n' ? '{}\n' : '\n}\n';
}

function code(input: ExportInput): string {
  const { images } = input.dataset;
  const train = partSize(input, 'train');
  const fields = ['repeat', 'weight', ...extraColumns(input)];
  const left = leftOutOf(input.dataset).images;
  return `import json
import os
import fiftyone as fo

dataset = fo.load_dataset("my dataset")
root = "/path/to/pictures"  # the folder that names in fiftyone.json begin at, for example ${pythonString(firstName(input))}

with open("fiftyone.json", encoding="utf-8") as f:
    plan = json.load(f)


def name_of(path):
    return path[len(root):].replace(os.sep, "/").lstrip("/") if path.startswith(root) else path


${sourceNotes(input)}# FiftyOne holds each picture once: how often it is used is a field of its sample, matched by file path.
names = [name_of(path) for path in dataset.values("filepath")]
missing = plan.keys() - set(names)
unknown = [name for name in names if name not in plan]
if missing or len(plan) != ${images.count} or len(set(names)) != len(names) or len(unknown) > ${left}:
    raise ValueError(f"{len(names)} samples, {len(plan)} images; missing: {sorted(missing)[:5]}, not in the plan: {unknown[:5]}")

for field, kind in [${fields.map((name) => `("${name}", fo.${name === 'repeat' ? 'IntField' : 'FloatField'})`).join(', ')}]:
    if not dataset.has_sample_field(field):
        dataset.add_sample_field(field, kind)
    dataset.set_values(field, [plan[name][field] if name in plan else None for name in names])
parts = {"train", "val", "test"}
dataset.set_values(
    "tags",
    [
        [tag for tag in tags if tag not in parts] + [plan[name]["split"]] if name in plan else tags
        for name, tags in zip(names, dataset.values("tags"))
    ],
)

# An epoch of ${train.epoch} file paths, for whatever trains from this dataset.
epoch = [
    path
    for path, name in zip(dataset.values("filepath"), names)
    if name in plan and plan[name]["split"] == "train"
    for _ in range(plan[name]["repeat"])
]
if len(epoch) != ${train.epoch}:
    raise ValueError(f"expected ${train.epoch} uses an epoch, read {len(epoch)}")
`;
}

export const fiftyone: Exporter = {
  id: 'fiftyone',
  name: 'FiftyOne',
  group: 'Manifests',
  extension: '.json',
  repeats: 'dropped',
  labels: 'source',
  note: 'fiftyone.json says of each image its split, repeat and weight; the snippet makes them fields and tags of the samples, matched by file path. FiftyOne holds each picture once (its importers drop repeated lines), so that repeats are figures there, and an epoch is a list of paths.',
  unavailable: withoutImages,
  files: (input) => [{ path: 'fiftyone.json', chunks: () => joined(lines(input)) }],
  snippets: (input) => [{ title: 'FiftyOne', code: code(input) }],
};
