import type { Dataset } from '../../dataset/dataset.ts';
import { splitParts, type SplitPart } from '../../splits/split.ts';
import { imagesWithoutSize } from '../boxGeometry.ts';
import type { Carries } from '../carries.ts';
import { joinedBytes } from '../chunks.ts';
import { cocoDocument } from './cocoDocument.ts';
import type { Exporter, ExportFile, ExportInput } from '../exporter.ts';
import { imageRow, partSize } from '../imageRows.ts';

/** Why boxes in pixels cannot be written, or null. */
export function unavailable(dataset: Dataset): string | null {
  if (dataset.task === 'classification')
    return 'Whole-image labels have no boxes, which COCO annotations need.';
  const without = dataset.unit === 'fraction' ? imagesWithoutSize(dataset) : 0;
  return without === 0
    ? null
    : `Needs image sizes: ${without} of ${dataset.images.count} images with boxes have none.`;
}

function files(input: ExportInput, isExpanded: boolean): ExportFile[] {
  const name = (part: SplitPart) => (isExpanded && part === 'train' ? 'train_expanded.json' : `${part}.json`);
  const parts = splitParts.filter((part) => part === 'train' || partSize(input, part).images > 0);
  return parts.map((part) => ({
    path: name(part),
    chunks: () => joinedBytes(cocoDocument(input, part, { isExpanded: isExpanded && part === 'train' })),
  }));
}

/** What a plain file says; from a COCO source records stand as they are, with all that they hold. */
export const carries: Carries = {
  readBy: 'coco',
  tasks: ['detection'],
  emptyImages: true,
  emptyClasses: true,
  imageSizes: true,
  splits: true,
  flags: ['crowd', 'ignore', 'difficult', 'truncated', 'groupOf'],
  shapes: ['polygon'],
  areas: true,
  scores: true,
  supercategories: true,
  imageAttributes: true,
  boxAttributes: true,
  outside: true,
  error: 'exact',
};

/** Train images that the plan keeps, each counted once. */
function kept(input: ExportInput): number {
  let count = 0;
  for (let i = 0; i < input.dataset.images.count; i++) {
    const row = imageRow(input, i);
    if (row.part === 'train' && row.repeat > 0) count++;
  }
  return count;
}

const verbatim =
  'From a COCO source every image and annotation is copied byte for byte with all its fields; ids stay unless two records share one.';

export const coco: Exporter = {
  id: 'coco',
  name: 'COCO',
  group: 'Manifests',
  extension: '.json',
  repeats: 'dropped',
  note: `Each image once, with \`repeat\` and \`weight\` beside its own fields; dropped images are left out of train. Plain readers ignore \`repeat\`: use the code here, or COCO expanded. ${verbatim}`,
  unavailable,
  carries,
  files: (input) => files(input, false),
  snippets: (input) => {
    const { epoch } = partSize(input, 'train');
    const code = `from torch.utils.data import DataLoader, Subset
from torchvision.datasets import CocoDetection

dataset = CocoDetection(root="images", annFile="train.json")
uses = [j for j, i in enumerate(dataset.ids) for _ in range(dataset.coco.imgs[i]["repeat"])]
if (len(dataset), len(uses)) != (${kept(input)}, ${epoch}):
    raise ValueError(f"expected ${kept(input)} images and ${epoch} uses, read {len(dataset)} and {len(uses)}")

train = DataLoader(Subset(dataset, uses), batch_size=16, shuffle=True, collate_fn=lambda batch: tuple(zip(*batch)))
`;
    return [{ title: 'torchvision', code }];
  },
};

export const cocoExpanded: Exporter = {
  id: 'coco-expanded',
  name: 'COCO expanded',
  group: 'Manifests',
  extension: '.json',
  repeats: 'kept',
  note: `Every repeat is an image of its own with a fresh id, its annotations copied with fresh ids; \`source_image_id\` and \`source_annotation_id\` name the originals. Never evaluate on train_expanded.json; val and test are not expanded. ${verbatim}`,
  unavailable,
  carries,
  planOnly: true,
  files: (input) => files(input, true),
  snippets: (input) => {
    const { epoch } = partSize(input, 'train');
    const code = `from pycocotools.coco import COCO

coco = COCO("train_expanded.json")
sources = {image["source_image_id"] for image in coco.imgs.values()}
if (len(coco.imgs), len(sources)) != (${epoch}, ${kept(input)}):
    raise ValueError(f"expected ${epoch} entries of ${kept(input)} images, read {len(coco.imgs)} of {len(sources)}")
`;
    return [{ title: 'pycocotools', code }];
  },
};
