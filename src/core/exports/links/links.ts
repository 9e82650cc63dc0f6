import { joined } from '../chunks.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { partSize } from '../imageRows.ts';
import { csvField, pythonString } from '../quoting.ts';
import { withoutImages } from '../withoutImages.ts';
import { yolo } from '../yolo/yolo.ts';
import { classNames } from '../yolo/yoloLabels.ts';
import { isMultiLabel, linksOf } from './linkRows.ts';
import { makeLinks } from './makeLinks.ts';

function unavailable(dataset: Dataset): string | null {
  if (isMultiLabel(dataset)) return 'Every image has several labels, and a folder is one.';
  return withoutImages(dataset) ?? (dataset.task === 'classification' ? null : yolo.unavailable(dataset));
}

function* lines(input: ExportInput): Generator<string> {
  yield 'part,repeat,source,target,label,label_target,boxes\n';
  for (const { part, repeat, source, target, label, labelTarget, boxes } of linksOf(input).rows)
    yield `${[part, repeat, ...[source, target, label, labelTarget].map(csvField), boxes].join(',')}\n`;
}

function* leftOutLines(input: ExportInput): Generator<string> {
  yield 'file_name,why\n';
  for (const [key, why] of linksOf(input).leftOut) yield `${csvField(key)},${csvField(why)}\n`;
}

const usesOf = (input: ExportInput, part: string) =>
  linksOf(input).rows.reduce((sum, row) => sum + (row.part === part ? row.repeat : 0), 0);

function shell(input: ExportInput): string {
  const isFolders = input.dataset.task === 'classification';
  const { epoch } = partSize(input, 'train');
  return `# ${usesOf(input, 'train')} files of train, of the ${epoch} uses of the plan. Once more does no harm, and takes away what an earlier plan had made.
python3 make_links.py --root /path/to/dataset --out balanced
# --hard: hard links, --copy: copies; both work on Windows without its developer mode
${
  isFolders
    ? '# then: torchvision.datasets.ImageFolder("balanced/train"), yolo classify train data=balanced'
    : '# then: python train.py --data balanced/data.yaml   (YOLOv5)'
}
`;
}

export const links: Exporter = {
  id: 'links',
  name: 'Links',
  group: 'Datasets',
  extension: '.py + .csv',
  repeats: 'kept',
  labels: 'source',
  note: 'make_links.py makes a folder in which each further use of a picture is a file of its own, NAME__r1.jpg: links to picture and label, or copies. For YOLOv5, which lists each path once, and for class folders (ImageFolder, Ultralytics’ classification), which know no list. Label files of a source that is not YOLO come with the destination YOLO: write both into one folder.',
  unavailable,
  files: (input) => [
    { path: 'make_links.py', chunks: () => joined([script(input)]) },
    { path: 'links.csv', chunks: () => joined(lines(input)) },
    ...(linksOf(input).leftOut.length > 0
      ? [{ path: 'links_left_out.csv', chunks: () => joined(leftOutLines(input)) }]
      : []),
  ],
  snippets: (input) => [{ title: 'Shell', code: shell(input) }],
};

function script(input: ExportInput): string {
  const { rows } = linksOf(input);
  const names = input.dataset.task === 'classification' ? [] : classNames(input.dataset);
  return makeLinks(rows.length, usesOf(input, 'train'), names.map(pythonString));
}
