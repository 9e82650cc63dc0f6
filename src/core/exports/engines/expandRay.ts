import type { ExportInput } from '../exporter.ts';
import { extraColumns, partSize } from '../imageRows.ts';

/** Read by Python's own csv module: Ray's reader would guess at types and cut rows at line breaks within quotes. */
export function expandRay(input: ExportInput): string {
  const { images, epoch } = partSize(input, 'train');
  const floats = ['weight', ...extraColumns(input)].map((name) => `, "${name}": float(row["${name}"])`);
  return `import csv
import ray

with open("manifest.csv", newline="", encoding="utf-8") as f:
    rows = [
        {**row, "repeat": int(row["repeat"])${floats.join('')}}
        for row in csv.DictReader(f)
        if row["split"] == "train"
    ]
epoch = (
    ray.data.from_items(rows)
    .flat_map(lambda row: [{**row, "repeat_index": i} for i in range(row["repeat"])])
    .random_shuffle(seed=${input.recipe.balance.seed})
)
if epoch.count() != ${epoch}:
    raise ValueError(f"expected ${epoch} uses of ${images} train images, made {epoch.count()}")
`;
}
