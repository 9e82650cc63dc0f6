import { mixingUnavailable } from '../mixing/partners.ts';
import { extraCopies } from '../mixing/epoch/extraCopies.ts';
import { polygonReader } from '../mixing/outlines/polygons.ts';
import { withPolygons } from '../mixing/outlines/withPolygons.ts';
import { mixWorld } from '../mixing/world.ts';
import { joined } from './chunks.ts';
import type { Exporter, ExportInput } from './exporter.ts';
import { trainingFiles } from './training/index.ts';
import { mixedLine } from './training/mixedLine.ts';
import { mixedReader } from './training/mixedReader.ts';
import { trainingMix } from './training/trainingMix.ts';

const worldOf = (input: ExportInput) => mixWorld(input.dataset, input.recipe.mixing, input);

const settingsOf = (input: ExportInput) => {
  const file =
    trainingFiles.find(({ library }) => library === input.recipe.mixing.library) ?? trainingFiles[0];
  return { path: file.path, text: () => file.text(trainingMix(input, worldOf(input))) };
};

/** What the extra copies become, for mixing while training: the library's settings, and each copy with its geometry. */
export const mixing: Exporter = {
  id: 'mixing',
  name: 'Mixing recipe',
  group: 'Manifests',
  extension: '.jsonl + settings',
  repeats: 'kept',
  note: 'For mixing while training. mixed.jsonl has a line for each extra copy that is a variant: its sources, where each goes, and its labels; mixed_reader.py makes the pictures. The settings file gives the library the same shares, on images of its own choice.',
  unavailable: mixingUnavailable,
  notMixed: 'It says how to make in training what is baked already.',
  files(input) {
    const settings = settingsOf(input);
    return [
      { path: 'mixed.jsonl', chunks: () => lines(input) },
      { path: 'mixed_reader.py', chunks: () => joined([mixedReader]) },
      { path: settings.path, chunks: () => joined([settings.text()]) },
    ];
  },
  snippets(input) {
    const settings = settingsOf(input);
    return [
      { title: 'Every copy', code: readCode },
      { title: settings.path, code: settings.text() },
    ];
  },
};

const readCode = `import cv2
from mixed_reader import draw, labels, rows

for row in rows("mixed.jsonl"):
    picture = draw(row, lambda name: cv2.imread(name)[:, :, ::-1])
    boxes, names = labels(row)
`;

async function* lines(input: ExportInput): AsyncGenerator<string> {
  const reader = polygonReader(input.dataset, input.record);
  const copies = extraCopies(input.repeats, input.split);
  const world = worldOf(input);
  for (const [at, image] of copies.image.entries()) {
    const line = await withPolygons(world, reader, (outlined) => mixedLine(outlined, image, copies.copy[at]));
    if (line !== null) yield line;
  }
}
