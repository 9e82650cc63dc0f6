import type { Dataset } from '../../dataset/dataset.ts';
import { imagesWithoutSize } from '../boxGeometry.ts';
import type { Carries } from '../carries.ts';
import { joined } from '../chunks.ts';
import type { Exporter, ExportFile, ExportInput } from '../exporter.ts';
import { imageRows, partSize } from '../imageRows.ts';
import { usedImages, writtenParts } from '../usedRows.ts';
import { vocSource } from './vocSource.ts';
import { vocStems } from './vocStems.ts';
import { vocAttributes, vocXmlText } from './vocXmlText.ts';
import type { SplitPart } from '../../splits/split.ts';

function unavailable(dataset: Dataset): string | null {
  if (dataset.task === 'classification')
    return 'Whole-image labels have no boxes, which VOC annotations need.';
  const without = dataset.unit === 'fraction' ? imagesWithoutSize(dataset) : 0;
  return without === 0
    ? null
    : `Needs image sizes: ${without} of ${dataset.images.count} images with boxes have none.`;
}

/** `width` is right less left: off by the last bits of them. */
const carries: Carries = {
  readBy: 'voc',
  tasks: ['detection'],
  emptyImages: true,
  emptyClasses: false,
  imageSizes: true,
  splits: true,
  flags: ['difficult', 'truncated'],
  shapes: [],
  areas: false,
  scores: false,
  supercategories: false,
  imageAttributes: false,
  boxAttributes: true,
  outside: true,
  error: 1e-6,
};

function* list(input: ExportInput, stems: readonly string[], part: SplitPart): Generator<string> {
  for (const { image, repeat } of imageRows(input, part)) yield `${stems[image]}\n`.repeat(repeat);
}

function files(input: ExportInput): ExportFile[] {
  const stems = vocStems(input);
  const attributes = vocAttributes(input.dataset);
  const parts = writtenParts(input);
  return [
    ...parts.map((part) => ({
      path: `ImageSets/Main/${part}.txt`,
      chunks: () => joined(list(input, stems, part)),
    })),
    ...parts.flatMap((part) =>
      Array.from(usedImages(input, part), (image) => ({
        path: `Annotations/${stems[image]}.xml`,
        async *chunks() {
          yield (await vocSource(input, image)) ?? vocXmlText(input.dataset, image, attributes);
        },
      })),
    ),
  ];
}

export const voc: Exporter = {
  id: 'voc',
  name: 'Pascal VOC',
  group: 'Datasets',
  extension: '.xml + .txt',
  repeats: 'kept',
  note: 'An XML file an image, and lists of their names in ImageSets/Main, where a name stands as often as the plan uses the image: torchvision keeps such repeats, tools that know images by name do not. Dropped images are in no list and have no file. Names that files or lists cannot hold are replaced; `filename` says the picture’s own path. From a VOC source each file is copied byte for byte where its labels were not touched.',
  unavailable,
  carries,
  files,
  snippets: (input) => {
    const { epoch } = partSize(input, 'train');
    const kept = usedImages(input, 'train').length;
    const code = `from pathlib import Path
from xml.etree import ElementTree
from torchvision.datasets import VOCDetection

# VOCDetection looks for VOCdevkit/VOC2012/JPEGImages/NAME.jpg: link each picture there under the name of its XML.
root = Path("VOCdevkit/VOC2012")
names = (root / "ImageSets/Main/train.txt").read_text(encoding="utf-8").split("\\n")[:-1]
if (len(set(names)), len(names)) != (${kept}, ${epoch}):
    raise ValueError(f"expected ${kept} images and ${epoch} uses, read {len(set(names))} and {len(names)}")
for name in sorted(set(names)):
    picture = ElementTree.parse(root / f"Annotations/{name}.xml").findtext("filename")
    link = root / f"JPEGImages/{name}.jpg"
    if not link.exists():
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(Path("images", picture).resolve())

train = VOCDetection(".", year="2012", image_set="train")
`;
    return [{ title: 'torchvision', code }];
  },
};
