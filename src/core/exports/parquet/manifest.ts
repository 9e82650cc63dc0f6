import type { SchemaElement } from 'hyparquet';
import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import { flagsIn, flagsOf } from '../boxFlags.ts';
import type { Carries } from '../carries.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { extraColumns, imageRows, partSize, type ImageRow } from '../imageRows.ts';
import { flagNames, list, number, struct, text } from './objectColumns.ts';
import { parquetChunks, type ColumnValues } from './parquetChunks.ts';
import { rowGroups } from './rowGroups.ts';

interface Column {
  readonly schema: readonly SchemaElement[];
  readonly value: (row: ImageRow) => unknown;
}

/** The columns of a manifest in their order; repeats and weights only of a plan. */
function columnsOf(input: ExportInput): Column[] {
  const { dataset, isConversion } = input;
  const { images } = dataset;
  const plan: Column[] = [
    { schema: [number('repeat', 'INT32')], value: (row) => row.repeat },
    { schema: [number('weight', 'DOUBLE')], value: (row) => row.weight },
    ...extraColumns(input).map((name) => ({
      schema: [number(name, 'DOUBLE')],
      value: (row: ImageRow) => row.more[name],
    })),
  ];
  return [
    { schema: [text('image_path')], value: (row) => row.path },
    { schema: [text('split')], value: (row) => row.part },
    ...(isConversion ? [] : plan),
    { schema: [number('width', 'INT32')], value: ({ image }) => images.width[image] || null },
    { schema: [number('height', 'INT32')], value: ({ image }) => images.height[image] || null },
    ...labelColumns(dataset),
  ];
}

function labelColumns(dataset: Dataset): Column[] {
  const { images, boxes, classes } = dataset;
  const rows = ({ image }: ImageRow) =>
    Array.from(
      { length: images.boxStart[image + 1] - images.boxStart[image] },
      (_, j) => images.boxStart[image] + j,
    );
  if (dataset.task === 'classification')
    return [
      {
        schema: list('labels', [text('element')]),
        value: (row) => rows(row).map((box) => classes.names[boxes.class[box]]),
      },
    ];
  const flags = flagsIn(dataset);
  const bits = flagsOf(dataset);
  const hasAreas = boxes.area.some((area) => Number.isFinite(area));
  const members = [
    [text('category')],
    list('bbox', [number('element', 'DOUBLE')]),
    ...(hasAreas ? [[number('area', 'DOUBLE')]] : []),
    ...(boxes.score ? [[number('score', 'DOUBLE')]] : []),
    ...flags.map((flag): SchemaElement[] => [
      { name: flagNames[flag], type: 'BOOLEAN', repetition_type: 'OPTIONAL' },
    ]),
  ];
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const object = (box: number): Record<string, unknown> => {
    const made: Record<string, unknown> = {
      category: classes.names[boxes.class[box]],
      bbox: [boxes.x[box], boxes.y[box], boxes.w[box], boxes.h[box]],
      area: finite(boxes.area[box]),
      score: boxes.score ? finite(boxes.score[box]) : null,
    };
    for (const flag of flags) made[flagNames[flag]] = (bits[box] & boxFlag[flag]) !== 0;
    return made;
  };
  return [
    { schema: [text('unit')], value: () => dataset.unit },
    { schema: list('objects', struct('element', members)), value: (row) => rows(row).map(object) },
  ];
}

function* groups(input: ExportInput, columns: readonly Column[]): Generator<ColumnValues[]> {
  for (const rows of rowGroups(input.dataset, imageRows(input)))
    yield columns.map(({ value }) => rows.map((row) => value(row)));
}

function chunks(input: ExportInput): AsyncGenerator<Uint8Array> {
  const columns = columnsOf(input);
  const schema = [
    { name: 'manifest', num_children: columns.length },
    ...columns.flatMap((column) => column.schema),
  ];
  return parquetChunks(
    schema,
    columns.map((column) => column.schema[0].name),
    groups(input, columns),
  );
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
  areas: true,
  scores: true,
  supercategories: false,
  imageAttributes: false,
  boxAttributes: false,
  outside: true,
  error: 'exact',
};

export const parquet: Exporter = {
  id: 'parquet',
  name: 'Parquet',
  group: 'Tables',
  extension: '.parquet',
  repeats: 'kept',
  note: 'One row an image: image_path, split, repeat, weight, width, height, unit and its objects (category; bbox as left, top, width, height in that unit), or its labels. Snappy, in row groups. Dropped images stay in it with repeat 0.',
  unavailable: () => null,
  carries,
  files: (input) => [{ path: 'manifest.parquet', chunks: () => chunks(input) }],
  snippets: (input) => {
    const train = partSize(input, 'train');
    const sql = `-- one row a use: ${train.epoch} rows for ${train.images} train images
SELECT image_path, ${input.dataset.task === 'detection' ? 'objects' : 'labels'}, i AS repeat_index
FROM 'manifest.parquet' AS m, unnest(range(m.repeat)) AS use(i)
WHERE split = 'train'
ORDER BY image_path, i;
`;
    const pandas = `import pandas as pd

manifest = pd.read_parquet("manifest.parquet")
train = manifest[manifest["split"] == "train"]
epoch = train.loc[train.index.repeat(train["repeat"])].sample(frac=1, random_state=${input.recipe.balance.seed})
if (len(train), len(epoch)) != (${train.images}, ${train.epoch}):
    raise ValueError(f"expected ${train.images} train images and ${train.epoch} an epoch, read {len(train)} and {len(epoch)}")
`;
    const ray = `import ray

manifest = ray.data.read_parquet("manifest.parquet").filter(lambda row: row["split"] == "train")
epoch = manifest.flat_map(lambda row: [{**row, "repeat_index": i} for i in range(row["repeat"])]).random_shuffle(seed=${input.recipe.balance.seed})
if epoch.count() != ${train.epoch}:
    raise ValueError(f"expected ${train.epoch} uses, read {epoch.count()}")
`;
    return [
      { title: 'DuckDB SQL', code: sql },
      { title: 'pandas', code: pandas },
      { title: 'Ray Data', code: ray },
    ];
  },
};
