import type { ExportInput } from '../exporter.ts';
import { partSize } from '../imageRows.ts';

const reading = (input: ExportInput) => `import pandas as pd

SEED = ${input.recipe.balance.seed}
manifest = pd.read_csv("manifest.csv", dtype={"file_name": str}, keep_default_na=False)
`;

/** Rows are put in an order by hash: the same order whatever the number of partitions. */
const expanding = `

def expand(rows):
    """One row a use of a train image, numbered from 0, with a column to shuffle by."""
    rows = rows[(rows["split"] == "train") & (rows["repeat"] > 0)].reset_index(drop=True)
    uses = rows.loc[rows.index.repeat(rows["repeat"])]
    uses = uses.assign(repeat_index=uses.groupby(level=0).cumcount())
    each = uses["file_name"] + "/" + uses["repeat_index"].astype(str) + f"/{SEED}"
    return uses.assign(order=pd.util.hash_pandas_object(each, index=False)).reset_index(drop=True)

`;

const checking = ({ images, epoch }: { images: number; epoch: number }) => `
if len(epoch) != ${epoch}:
    raise ValueError(f"expected ${epoch} uses of ${images} train images, made {len(epoch)}")
`;

export const expandPandas = (input: ExportInput): string => `${reading(input)}${expanding}
epoch = expand(manifest).sort_values("order").reset_index(drop=True)
${checking(partSize(input, 'train'))}`;

/** Line breaks within quotes keep Dask from cutting the file itself: it cuts the table. */
export const expandDask = (input: ExportInput): string => `import dask.dataframe as dd
${reading(input)}${expanding}
parts = dd.from_pandas(manifest, npartitions=8)
# Sorted over all partitions by the hash: a shuffle within each alone would leave uses of an image together.
epoch = parts.map_partitions(expand, meta=expand(manifest.head(0))).set_index("order")
${checking(partSize(input, 'train'))}`;
