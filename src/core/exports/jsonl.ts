import { boxFlag } from '../dataset/dataset.ts';
import type { Carries } from './carries.ts';
import { joined } from './chunks.ts';
import type { Exporter, ExportInput } from './exporter.ts';
import { imageRows, partSize, type ImageRow } from './imageRows.ts';

/**
 * The lossless master that every other destination is a view of: one JSON object a line, one line a
 * source image, all splits, in the order of `key`. Keys of a line, always in this order:
 * `image_id` (the source's), `key` (unique; as in certificate.json), `file_name`, `split`,
 * `repeat` (uses an epoch; 0 dropped; 1 outside train), `weight` (for samplers: the repeat, or the
 * expectation), `expected` (expected uses, where each epoch is rounded afresh and `repeat` is the first), `images` (how
 * many a row of a count table stands for),
 * `width`, `height` (pixels, null where unknown), `unit` (of the boxes: pixel or fraction), then
 * `boxes` ([left, top, width, height] and class; a flag only where it is set) or, for whole-image labels, `labels`, and
 * of a baked image `label_weights`, the share of each in its soft label. A conversion has no repeats and weights.
 */
function line(input: ExportInput, row: ImageRow): string {
  const { dataset } = input;
  const { images, boxes, classes } = dataset;
  const rows = Array.from(
    { length: images.boxStart[row.image + 1] - images.boxStart[row.image] },
    (_, j) => images.boxStart[row.image] + j,
  );
  const name = (box: number) => classes.names[boxes.class[box]];
  const record: Record<string, unknown> = {
    image_id: images.id[row.image],
    key: row.key,
    file_name: row.path,
    split: row.part,
    ...(input.isConversion ? {} : { repeat: row.repeat, weight: row.weight, ...row.more }),
    width: images.width[row.image] || null,
    height: images.height[row.image] || null,
  };
  const { mixed } = input;
  if (dataset.task === 'classification') {
    record.labels = rows.map(name);
    if (mixed && row.image >= mixed.images)
      record.label_weights = rows.map((box) => mixed.weight[box - mixed.boxes]);
  } else {
    record.unit = dataset.unit;
    record.boxes = rows.map((b) => ({
      class: name(b),
      bbox: [boxes.x[b], boxes.y[b], boxes.w[b], boxes.h[b]],
      ...flags(boxes.flags[b]),
      ...(boxes.score ? { score: boxes.score[b] } : {}),
    }));
  }
  return `${JSON.stringify(record)}\n`;
}

function flags(bits: number): Record<string, true> {
  const set: Record<string, true> = {};
  if (bits & boxFlag.crowd) set.crowd = true;
  if (bits & boxFlag.difficult) set.difficult = true;
  if (bits & boxFlag.truncated) set.truncated = true;
  if (bits & boxFlag.groupOf) set.group_of = true;
  if (bits & boxFlag.ignore) set.ignore = true;
  return set;
}

function* lines(input: ExportInput): Generator<string> {
  for (const row of imageRows(input)) yield line(input, row);
}

const carries: Carries = {
  readBy: null,
  tasks: ['detection', 'classification'],
  emptyImages: true,
  emptyClasses: false,
  imageSizes: true,
  splits: true,
  flags: ['crowd', 'difficult', 'truncated', 'groupOf', 'ignore'],
  shapes: [],
  areas: false,
  scores: true,
  supercategories: false,
  imageAttributes: false,
  boxAttributes: false,
  outside: true,
  error: 'exact',
};

export const jsonl: Exporter = {
  id: 'jsonl',
  name: 'JSON lines',
  group: 'Manifests',
  extension: '.jsonl',
  repeats: 'kept',
  note: 'The master: one line an image with its split, repeat, weight and boxes. Dropped images stay in it with repeat 0; validation and test images have repeat 1.',
  unavailable: () => null,
  carries,
  files: (input) => [
    {
      path: input.isConversion ? 'dataset.jsonl' : 'balanced.jsonl',
      chunks: () => joined(lines(input)),
    },
  ],
  snippets: (input) => {
    const train = partSize(input, 'train');
    const code = `import json

with open("balanced.jsonl", encoding="utf-8") as f:
    rows = [json.loads(line) for line in f]

train = [row for row in rows if row["split"] == "train"]
epoch = [row["file_name"] for row in train for _ in range(row["repeat"])]
if (len(train), len(epoch)) != (${train.images}, ${train.epoch}):
    raise ValueError(f"expected ${train.images} train images and ${train.epoch} an epoch, read {len(train)} and {len(epoch)}")
`;
    return [{ title: 'Python', code }];
  },
};
