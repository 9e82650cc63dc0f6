import { splitParts, type SplitPart } from '../../splits/split.ts';
import { imagesWithoutSize } from '../boxGeometry.ts';
import type { Carries } from '../carries.ts';
import { joined } from '../chunks.ts';
import type { Exporter, ExportFile, ExportInput } from '../exporter.ts';
import { imageRows, partSize } from '../imageRows.ts';
import { csvField, yamlString } from '../quoting.ts';
import { classNames, labelFile, labelLines } from './yoloLabels.ts';
import { keepsLabelFiles, yoloLayout, type LeftOut, type YoloLayout } from './yoloPaths.ts';
import type { Dataset } from '../../dataset/dataset.ts';

function unavailable(dataset: Dataset): string | null {
  if (dataset.task === 'classification')
    return 'Whole-image labels: Ultralytics reads them from folders only.';
  if (dataset.format === 'yolo') {
    const numbered = dataset.classes.ids.every(
      (id) => Number.isInteger(Number(id)) && Number(id) >= 0 && Number(id) < 65536,
    );
    return numbered ? null : 'The classes have no numbers that a data.yaml can name.';
  }
  const without = dataset.unit === 'pixel' ? imagesWithoutSize(dataset) : 0;
  return without === 0
    ? null
    : `Needs image sizes: ${without} of ${dataset.images.count} images with boxes have none.`;
}

/** The keys of data.yaml; no `path:`, so that its own folder is the root. */
function yaml(dataset: Dataset, parts: ReadonlyMap<string, string>): string {
  const noVal = parts.get('val') === 'train.txt';
  return [
    '# Put this file and the lists beside the folder of pictures that the lists name.',
    ...(dataset.format === 'yolo' && !keepsLabelFiles(dataset)
      ? [
          '# Classes were merged or hidden, or boxes left out: the label files that come with this take the place of the',
          '# source’s. Keep a copy of those, or put this beside a copy of the pictures.',
        ]
      : []),
    ...(noVal
      ? [
          '# There is no validation part: val names the train images, each once, so that training starts at all.',
        ]
      : []),
    ...Array.from(parts, ([part, file]) => `${part}: ${file}`),
    'names:',
    ...classNames(dataset).map((name, k) => `  ${k}: ${yamlString(name)}`),
    '',
  ].join('\n');
}

function* list(
  input: ExportInput,
  layout: YoloLayout,
  part: SplitPart,
  repeated: boolean,
): Generator<string> {
  for (const { image, repeat } of imageRows(input, part)) {
    const picture = layout.picture[image];
    if (picture !== null) yield `./${picture}\n`.repeat(repeated ? repeat : 1);
  }
}

function* leftOutLines(leftOut: readonly LeftOut[]): Generator<string> {
  yield 'file_name,box,why\n';
  for (const { key, box, why } of leftOut) yield `${csvField(key)},${csvField(box)},${csvField(why)}\n`;
}

function files(input: ExportInput): ExportFile[] {
  const layout = yoloLayout(input);
  const sizes = new Map(splitParts.map((part) => [part, partSize(input, part).images]));
  const hasVal = sizes.get('val') !== 0;
  const { isConversion = false } = input;
  const parts = new Map([
    ['train', isConversion ? 'train.txt' : 'train_balanced.txt'],
    ['val', hasVal ? 'val.txt' : 'train.txt'],
  ]);
  if (sizes.get('test') !== 0) parts.set('test', 'test.txt');
  const listFile = (path: string, part: SplitPart, repeated = false): ExportFile => ({
    path,
    chunks: () => joined(list(input, layout, part, repeated)),
  });
  const written: ExportFile[] = [
    { path: 'data.yaml', chunks: () => joined([yaml(input.dataset, parts)]) },
    ...(isConversion ? [] : [listFile('train_balanced.txt', 'train', true)]),
    ...(isConversion || !hasVal ? [listFile('train.txt', 'train')] : []),
    ...(hasVal ? [listFile('val.txt', 'val')] : []),
    ...(parts.has('test') ? [listFile('test.txt', 'test')] : []),
  ];
  for (const [path, images] of layout.labels) written.push({ path, chunks: () => labels(input, images) });
  if (layout.leftOut.length > 0) {
    written.push({ path: 'yolo_left_out.csv', chunks: () => joined(leftOutLines(layout.leftOut)) });
  }
  return written;
}

/** A label file: the source's own bytes where it stands, else line by line. */
async function* labels(input: ExportInput, images: readonly number[]): AsyncGenerator<string | Uint8Array> {
  const [image] = images;
  const own = images.length === 1 && keepsLabelFiles(input.dataset) ? await labelFile(input, image) : null;
  if (own === null) yield* joined(labelLines(input, images));
  else yield own;
}

/** What lines of other sources can say: boxes within their image, as fractions of it. */
const carries: Carries = {
  readBy: 'yolo',
  tasks: ['detection'],
  emptyImages: true,
  emptyClasses: true,
  imageSizes: false,
  splits: true,
  flags: [],
  shapes: [],
  areas: false,
  scores: false,
  supercategories: false,
  imageAttributes: false,
  boxAttributes: false,
  outside: false,
  error: 1e-9,
};

export const yolo: Exporter = {
  id: 'yolo',
  name: 'YOLO',
  group: 'Manifests',
  extension: '.yaml + .txt',
  repeats: 'kept',
  note: 'A line of train_balanced.txt stands as often as the plan uses the image. Ultralytics from v8 on keeps such repeats; YOLOv5 lists each image once. What its labels cannot say (crowds, what lies outside an image) is named in yolo_left_out.csv. Label files of a YOLO source stand unless classes were merged or hidden, or boxes left out: then they are written anew, and take their place. A conversion of a YOLO source copies all label files.',
  unavailable,
  carries,
  files,
  snippets: (input) => {
    const layout = yoloLayout(input);
    let lines = 0;
    for (const { image, repeat } of imageRows(input, 'train'))
      lines += layout.picture[image] === null ? 0 : repeat;
    const code = `from pathlib import Path
from ultralytics import YOLO

lines = Path("train_balanced.txt").read_text(encoding="utf-8").splitlines()
absent = sorted({line for line in lines if not Path(line).is_file()})
if absent or len(lines) != ${lines}:
    raise FileNotFoundError(f"expected ${lines} lines, read {len(lines)}; no picture at {absent[:5]}")

model = YOLO("yolo11n.pt")
model.train(data="data.yaml", epochs=100)
`;
    return [{ title: 'Ultralytics', code }];
  },
};
