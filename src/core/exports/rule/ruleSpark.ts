import type { RuleParts } from '../../balance/rule/ruleParts.ts';
import { rulePython } from './rulePython.ts';

/** The rule for Spark: scores by joins and sums of the DataFrame API, the last step by the plain Python function. */
export function ruleSpark(rule: RuleParts): string {
  const about = 'How often each image is used in an epoch: the plan of Counterpoise as a rule, for Spark.';
  return `${rulePython(rule, about)}

def spark_plan(spark, boxes, images, limits=None, seed=SEED):
    """Data frame (image, repeats); images.join(it, "image") and F.explode(F.sequence(F.lit(1), "repeats")) make an
    epoch (drop the images of 0 repeats first)."""
    from pyspark.sql import functions as F
    from pyspark.sql.types import LongType

    priced = [(facet, label, price) for facet, bins in PRICES.items() for label, price in bins.items()]
    prices = spark.createDataFrame(priced or [("", "", 0)], "facet string, bin string, price long")
    hits = F.lit(1) if COUNT_IMAGES else F.count(F.lit(1))
    none = spark.createDataFrame([], "image string, facet string, bin string, hits long")
    held = none
    for facet, column in zip(BOX_FACETS, BOX_COLUMNS):
        bins = boxes.select("image", F.lit(facet).alias("facet"), F.col(column).alias("bin"))
        held = held.unionByName(bins.groupBy("image", "facet", "bin").agg(hits.cast("long").alias("hits")))
    for facet, column in zip(IMAGE_FACETS, IMAGE_COLUMNS):
        bins = images.select("image", F.lit(facet).alias("facet"), F.col(column).alias("bin"))
        held = held.unionByName(bins.withColumn("hits", F.lit(1).cast("long")))
    score = (
        held.join(F.broadcast(prices), ["facet", "bin"])
        .groupBy("image")
        .agg(F.sum(F.col("hits") * F.col("price")).alias("score"))
    )

    lo, hi = F.lit(LO), F.lit(HI)
    if CLASS_AT is not None:
        name = F.col(BOX_COLUMNS[CLASS_AT])
        lo = F.greatest(F.lit(LO), F.max(F.when(name.isin(*KEEP), 1).otherwise(0))) if KEEP else lo
        for label, most in MOST.items():
            hi = F.least(hi, F.min(F.when(name == F.lit(label), most).otherwise(HI)))
    counted = boxes.groupBy("image").agg(F.count(F.lit(1)).alias("boxes"), lo.alias("lo"), hi.alias("hi"))

    empty = F.col("boxes").isNull()
    one = images.join(score, "image", "left").join(counted, "image", "left").select(
        "image",
        *([] if GROUP is None else ["together"]),
        (F.coalesce("score", F.lit(0)) + F.lit(PER_IMAGE) + F.when(empty, PER_EMPTY_IMAGE).otherwise(0)).alias("score"),
        F.coalesce("boxes", F.lit(0)).alias("boxes"),
        F.coalesce("lo", F.lit(LO if EMPTY_LO is None else EMPTY_LO)).alias("lo"),
        F.coalesce("hi", F.lit(HI)).alias("hi"),
        F.lit(DROP).alias("drop_at"),
        F.lit(COPY).alias("copy_at"),
    )
    if limits is not None:
        names = ["lo", "hi", "drop_at", "copy_at"]
        own = limits.select("image", *[F.col(name).cast("long").alias("own_" + name) for name in names])
        one = one.join(own, "image", "left")
        for name in names:
            one = one.withColumn(name, F.coalesce("own_" + name, name))

    name_of = F.udf(key_of, "string")
    one = one.withColumn("row_key", F.col("image") if GROUP is None else name_of("image", "together"))
    fields = ["score", "boxes", "lo", "hi", "drop_at", "copy_at"]
    rows = F.collect_list(F.array(*[F.col(field).cast("long") for field in fields]))
    uses = F.udf(lambda key, rows: uses_of(key, rows, seed), LongType())
    used = one.groupBy("row_key").agg(rows.alias("rows")).select("row_key", uses("row_key", "rows").alias("repeats"))
    return one.join(used, "row_key").select("image", "repeats")
`;
}
