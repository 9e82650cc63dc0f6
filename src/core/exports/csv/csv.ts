import { joined } from '../chunks.ts';
import type { Carries } from '../carries.ts';
import type { Exporter, ExportFile, ExportInput } from '../exporter.ts';
import { extraColumns, imageRows, partSize } from '../imageRows.ts';
import { csvField } from '../quoting.ts';
import { classLines, csvBoxLines } from './csvBoxes.ts';
import { csvSourceFiles } from './csvSource.ts';

function* lines(input: ExportInput): Generator<string> {
  const extra = extraColumns(input);
  yield `${['file_name', 'split', 'repeat', 'weight', ...extra].join(',')}\n`;
  for (const { key, part, repeat, weight, more } of imageRows(input))
    yield `${[csvField(key), part, repeat, weight, ...extra.map((name) => more[name])].join(',')}\n`;
}

/** As a conversion: rows of boxes, whose width is right less left, off by the last bits of them. */
const carries: Carries = {
  readBy: 'csv',
  tasks: ['detection', 'classification'],
  emptyImages: true,
  emptyClasses: true,
  imageSizes: true,
  splits: true,
  flags: ['crowd', 'difficult', 'truncated', 'groupOf', 'ignore'],
  shapes: [],
  areas: false,
  scores: true,
  supercategories: false,
  imageAttributes: false,
  boxAttributes: true,
  outside: true,
  error: 1e-6,
};

/** The boxes themselves: the source's own rows where they stand, else a table and its classes. */
function converted(input: ExportInput): ExportFile[] {
  const { ids, names } = input.dataset.classes;
  const own = csvSourceFiles(input);
  const classes = own === null || ids.some((id, k) => id !== names[k]) ? classLines(input) : null;
  return [
    ...(own ?? [{ path: 'annotations.csv', chunks: () => joined(csvBoxLines(input)) }]),
    ...(classes === null ? [] : [{ path: 'classes.csv', chunks: () => joined(classes) }]),
  ];
}

/** RFC 4180 quoting, UTF-8 without a mark, `\n`; `file_name` is the image's key, unique in the file. */
export const csv: Exporter = {
  id: 'csv',
  name: 'CSV',
  group: 'Tables',
  extension: '.csv',
  repeats: 'kept',
  labels: 'source',
  note: 'One row an image: file_name, split, repeat, weight; expected where epochs are rounded afresh: the mean uses, repeat being those of the first epoch. Dropped images stay in it with repeat 0. Names are written as they are: open it as data, not in a spreadsheet that runs formulas.',
  unavailable: () => null,
  carries,
  files: (input) =>
    input.isConversion ? converted(input) : [{ path: 'manifest.csv', chunks: () => joined(lines(input)) }],
  snippets: (input) => {
    const train = partSize(input, 'train');
    const pandas = `import pandas as pd

manifest = pd.read_csv("manifest.csv", dtype={"file_name": str}, keep_default_na=False)
train = manifest[manifest["split"] == "train"]
epoch = train.loc[train.index.repeat(train["repeat"])].sample(frac=1, random_state=${input.recipe.balance.seed})
if (len(train), len(epoch)) != (${train.images}, ${train.epoch}):
    raise ValueError(f"expected ${train.images} train images and ${train.epoch} an epoch, read {len(train)} and {len(epoch)}")
`;
    const sql = `-- one row a use: ${train.epoch} rows for ${train.images} train images
SELECT file_name, weight, i AS repeat_index
FROM read_csv('manifest.csv', header = true, types = {'file_name': 'VARCHAR'}) AS m,
     unnest(range(m.repeat)) AS use(i)
WHERE split = 'train'
ORDER BY file_name, i;
`;
    return [
      { title: 'pandas', code: pandas },
      { title: 'DuckDB SQL', code: sql },
    ];
  },
};
