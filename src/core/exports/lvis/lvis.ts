import { joinedBytes } from '../chunks.ts';
import { carries, unavailable } from '../coco/coco.ts';
import { cocoDocument } from '../coco/cocoDocument.ts';
import type { Exporter } from '../exporter.ts';
import { partSize } from '../imageRows.ts';
import { usedImages, writtenParts } from '../usedRows.ts';
import { lvisStyle } from './lvisFields.ts';

/** COCO with what lvis-api and Detectron2's loader ask for. */
export const lvis: Exporter = {
  id: 'lvis',
  name: 'LVIS',
  group: 'Datasets',
  extension: '.json',
  repeats: 'dropped',
  note: 'COCO with what lvis-api reads beyond it: frequency and counts of categories (of train, each image once), synsets made from names, and for each image the classes that it has none of (neg_category_ids) and those of its crowds and groups (not_exhaustive_category_ids). lvis-api and Detectron2 want a segmentation of every box: one without an outline gets its rectangle, so evaluate such boxes as boxes only. Members that a source has stay as they are. `repeat` is ignored by plain readers.',
  unavailable,
  carries,
  files: (input) => {
    const style = lvisStyle(input);
    return writtenParts(input).map((part) => ({
      path: `lvis_${part}.json`,
      chunks: () => joinedBytes(cocoDocument(input, part, style)),
    }));
  },
  snippets: (input) => {
    const kept = usedImages(input, 'train').length;
    const { epoch } = partSize(input, 'train');
    const code = `import torch
from detectron2.data import build_detection_train_loader
from detectron2.data.datasets import load_lvis_json
from detectron2.data.samplers import RepeatFactorTrainingSampler
from lvis import LVIS

repeats = {image["id"]: image["repeat"] for image in LVIS("lvis_train.json").imgs.values()}
dataset = load_lvis_json("lvis_train.json", "images")
uses = [repeats[record["image_id"]] for record in dataset]
if (len(uses), sum(uses)) != (${kept}, ${epoch}):
    raise ValueError(f"expected ${kept} images and ${epoch} uses, read {len(uses)} and {sum(uses)}")

sampler = RepeatFactorTrainingSampler(torch.tensor(uses, dtype=torch.float32))
# loader = build_detection_train_loader(dataset, mapper=mapper, sampler=sampler, total_batch_size=16)
`;
    return [{ title: 'Detectron2', code }];
  },
};
