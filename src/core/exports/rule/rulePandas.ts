import type { RuleParts } from '../../balance/rule/ruleParts.ts';
import { rulePython } from './rulePython.ts';

/** The rule for pandas and Dask: the arithmetic in plain Python, and what feeds it from data frames. */
export function rulePandas(rule: RuleParts): string {
  const about =
    'How often each image is used in an epoch: the plan of Counterpoise as a rule, for pandas and Dask.';
  return `${rulePython(rule, about)}

def limits_by_image(limits):
    """rule_limits.csv as a data frame, by image."""
    columns = ["lo", "hi", "drop_at", "copy_at"]
    return {} if limits is None else dict(zip(limits["image"], limits[columns].itertuples(index=False, name=None)))


def text_rows(frame, columns):
    return frame[columns].astype(object).where(frame[columns].notna(), None).itertuples(index=False, name=None)


def pandas_plan(boxes, images, limits=None, seed=SEED):
    """images with a column repeats; images.loc[images.index.repeat(images.repeats)] is an epoch."""
    columns = ["image", *IMAGE_COLUMNS, *([] if GROUP is None else ["${'together'}"])]
    uses = plan(text_rows(boxes, ["image", *BOX_COLUMNS]), text_rows(images, columns), limits_by_image(limits), seed)
    return images.assign(repeats=images["image"].map(uses).astype("int64"))


def dask_plan(boxes, images, limits=None, seed=SEED):
    """The same for Dask data frames; limits is a pandas data frame. Each partition is planned by itself once all boxes
    of a row of the plan lie in one, which shuffling by its name sees to."""
    import pandas as pd

    keyed = lambda part: part.assign(
        row_key=[key_of(*names) for names in text_rows(part, ["image"${rule.group === null ? '' : ', "together"'}])]
    )
    images = images.map_partitions(keyed)
    boxes = boxes.merge(images[["image", "row_key"]], on="image")
    parts = images.npartitions
    images, boxes = (frame.shuffle(on="row_key", npartitions=parts) for frame in (images, boxes))

    def part_plan(image_part, box_part):
        if len(image_part) == 0:
            return image_part[["image"]].assign(repeats=pd.Series([], dtype="int64"))
        return pandas_plan(box_part, image_part, limits, seed)[["image", "repeats"]]

    meta = {"image": images.dtypes["image"], "repeats": "int64"}
    return images.map_partitions(part_plan, boxes, meta=meta, align_dataframes=False)


if __name__ == "__main__":
    import pandas as pd

    boxes = pd.read_csv("boxes.csv", dtype=str, keep_default_na=False)
    images = pd.read_csv("images.csv", dtype=str, keep_default_na=False)
${rule.limits.exceptions.length > 0 ? '    limits = pd.read_csv("rule_limits.csv", dtype={"image": str}, keep_default_na=False)\n' : '    limits = None\n'}    pandas_plan(boxes, images, limits).to_csv("repeats.csv", index=False)
`;
}
