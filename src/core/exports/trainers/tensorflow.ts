import { joined } from '../chunks.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { extraColumns, firstName, imageRows } from '../imageRows.ts';
import { csvField, pythonString } from '../quoting.ts';
import { withoutImages } from '../withoutImages.ts';
import { roundingNotes, sourceNotes } from './pythonNotes.ts';
import { trainFigures } from './trainFigures.ts';

function* lines(input: ExportInput): Generator<string> {
  const extra = extraColumns(input);
  yield `${['file_name', 'repeat', 'weight', ...extra].join(',')}\n`;
  for (const { path, repeat, weight, more } of imageRows(input, 'train'))
    yield `${[csvField(path), repeat, weight, ...extra.map((name) => more[name])].join(',')}\n`;
}

function readCode(input: ExportInput): string {
  const { images, epoch } = trainFigures(input);
  return `import csv
import tensorflow as tf

with open("tensorflow_train.csv", newline="", encoding="utf-8") as f:
    rows = list(csv.DictReader(f))
if (len(rows), sum(int(row["repeat"]) for row in rows)) != (${images}, ${epoch}):
    raise ValueError(f"expected ${images} images and ${epoch} uses an epoch, read {len(rows)} and {sum(int(row['repeat']) for row in rows)}")

root = "images/"  # the folder that file names begin at, for example ${commentName(input)}
`;
}

const commentName = (input: ExportInput) => pythonString(firstName(input));

/** Names are shuffled, not pictures: the buffer holds a whole epoch, so that uses of an image do not come together. */
function repeatCode(input: ExportInput): string {
  const { epoch } = trainFigures(input);
  return `${readCode(input)}
${sourceNotes(input)}# The plan itself: ${epoch} uses an epoch, shuffled anew each time.
used = [row for row in rows if int(row["repeat"]) > 0]
names = tf.constant([root + row["file_name"] for row in used])
repeats = tf.constant([int(row["repeat"]) for row in used], dtype=tf.int64)
epoch = tf.data.Dataset.from_tensor_slices((names, repeats)).flat_map(
    lambda name, repeat: tf.data.Dataset.from_tensors(name).repeat(repeat)
)
epoch = epoch.shuffle(${Math.max(1, epoch)}, seed=${input.recipe.balance.seed}, reshuffle_each_iteration=True)
# epoch = epoch.map(load, num_parallel_calls=tf.data.AUTOTUNE).batch(16).prefetch(tf.data.AUTOTUNE)
`;
}

/** Images of like weight share a bucket; each bucket is drawn from by the sum of its weights. */
function bucketCode(input: ExportInput): string {
  const { epoch } = trainFigures(input);
  return `import math

${readCode(input)}
${roundingNotes(input)}# The same on average: buckets of images of like weight (to half a use), drawn from at random without an end.
buckets = {}
for row in rows:
    if float(row["weight"]) > 0:
        buckets.setdefault(math.ceil(2 * float(row["weight"])), []).append(row)
buckets = [bucket for _, bucket in sorted(buckets.items())]
total = sum(float(row["weight"]) for row in rows)
epoch = tf.data.Dataset.sample_from_datasets(
    [
        tf.data.Dataset.from_tensor_slices([root + row["file_name"] for row in bucket])
        .shuffle(len(bucket), seed=${input.recipe.balance.seed}, reshuffle_each_iteration=True)
        .repeat()
        for bucket in buckets
    ],
    weights=[sum(float(row["weight"]) for row in bucket) / total for bucket in buckets],
    seed=${input.recipe.balance.seed},
    stop_on_empty_dataset=False,
).take(${epoch})
`;
}

export const tensorflow: Exporter = {
  id: 'tensorflow',
  name: 'TensorFlow',
  group: 'Sampler only',
  extension: '.csv',
  repeats: 'kept',
  labels: 'source',
  note: 'tensorflow_train.csv has a row for each train image: file_name, repeat, weight. tf.data repeats each name as often as the plan uses it and shuffles names over the whole epoch; sample_from_datasets draws from buckets of like weight instead, which is right on average only.',
  unavailable: withoutImages,
  files: (input) => [{ path: 'tensorflow_train.csv', chunks: () => joined(lines(input)) }],
  snippets: (input) => [
    { title: 'tf.data', code: repeatCode(input) },
    { title: 'sample_from_datasets', code: bucketCode(input) },
  ],
};
