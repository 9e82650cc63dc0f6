import type { Carries } from '../carries.ts';
import { joined } from '../chunks.ts';
import type { Exporter, ExportFile, ExportInput } from '../exporter.ts';
import { csvField } from '../quoting.ts';
import { imageLinks } from './imageLinks.ts';
import { pythonScript, shellLines } from './linkScripts.ts';

const carries: Carries = {
  readBy: null,
  tasks: ['classification'],
  emptyImages: false,
  emptyClasses: false,
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
  error: 'exact',
};

const table = (
  names: readonly string[],
  rows: Iterable<readonly string[]>,
): (() => AsyncIterable<string>) => {
  function* lines() {
    yield `${names.join(',')}\n`;
    for (const row of rows) yield `${row.map(csvField).join(',')}\n`;
  }
  return () => joined(lines());
};

function files(input: ExportInput): ExportFile[] {
  const { links, folders, leftOut } = imageLinks(input);
  const { names } = input.dataset.classes;
  const written: ExportFile[] = [
    {
      path: 'links.csv',
      chunks: table(
        ['picture', 'link'],
        links.map(({ picture, link }) => [picture, link]),
      ),
    },
    {
      path: 'classes.csv',
      chunks: table(
        ['folder', 'class'],
        folders.map((folder, k) => [folder, names[k]]),
      ),
    },
    { path: 'link_images.py', chunks: () => joined([pythonScript(links.length)]) },
    { path: 'link_images.sh', chunks: () => joined(shellLines(links)) },
  ];
  if (leftOut.length > 0)
    written.push({
      path: 'links_left_out.csv',
      chunks: table(
        ['key', 'why'],
        leftOut.map(({ key, why }) => [key, why]),
      ),
    });
  return written;
}

/** Folders of classes, as torchvision's ImageFolder and Ultralytics classify read them. */
export const imageFolder: Exporter = {
  id: 'imagefolder',
  name: 'ImageFolder',
  group: 'Datasets',
  extension: '.py + .sh',
  repeats: 'kept',
  note: 'Scripts that make train/CLASS/picture.jpg out of links to the pictures, a repeat as picture__r1.jpg: for torchvision and Ultralytics classify, which read folders only. An image of several classes stands in the folder of each. Readers number the folders of each part by themselves: a class that a part is without shifts the numbers there.',
  unavailable: ({ task, images }) => {
    if (images.multiplicity !== null) return 'A count table names no images.';
    return task === 'classification'
      ? null
      : 'Folders of classes hold whole-image labels, and these are boxes.';
  },
  carries,
  files,
  snippets: (input) => {
    const { links } = imageLinks(input);
    const train = links.filter(({ link }) => link.startsWith('train/')).length;
    const code = `# after: python link_images.py PICTURES
from torchvision.datasets import ImageFolder

train = ImageFolder("imagefolder/train")
if len(train) != ${train}:
    raise ValueError(f"expected ${train} links, read {len(train)}")
`;
    const ultralytics = `# after: python link_images.py PICTURES
from ultralytics import YOLO

YOLO("yolo11n-cls.pt").train(data="imagefolder", epochs=100)  # ${train} links in train
`;
    return [
      { title: 'torchvision', code },
      { title: 'Ultralytics classify', code: ultralytics },
    ];
  },
};
