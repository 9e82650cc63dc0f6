import type { ExportInput } from '../exporter.ts';
import { extraColumns, partSize } from '../imageRows.ts';

/** `sequence(0, -1)` counts down in Spark and does not end empty: images without a use are taken out first. */
export function expandSpark(input: ExportInput): string {
  const { images, epoch } = partSize(input, 'train');
  const extra = extraColumns(input).map((name) => `, ${name} DOUBLE`);
  return `from pyspark.sql import SparkSession, functions as F

spark = SparkSession.builder.getOrCreate()
manifest = (
    spark.read.option("header", True)
    .option("multiLine", True)
    .option("quote", '"')
    .option("escape", '"')
    .schema("file_name STRING, split STRING, repeat INT, weight DOUBLE${extra.join('')}")
    .csv("manifest.csv")
)
epoch = (
    manifest.where((F.col("split") == "train") & (F.col("repeat") > 0))
    .withColumn("repeat_index", F.explode(F.sequence(F.lit(0), F.col("repeat") - 1)))
    .withColumn("order", F.xxhash64("file_name", "repeat_index", F.lit(${input.recipe.balance.seed})))
    .orderBy("order", "file_name", "repeat_index")
    .drop("order")
)
if epoch.count() != ${epoch}:
    raise ValueError(f"expected ${epoch} uses of ${images} train images, made {epoch.count()}")
`;
}
