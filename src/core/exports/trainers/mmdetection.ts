import { joined } from '../chunks.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { imageRows } from '../imageRows.ts';
import { withoutImages } from '../withoutImages.ts';
import { balancedDataset, classBalancedConfig, trainConfig } from './mmdetectionCode.ts';

/**
 * `images`: [file name, id in the source] of every train image, in the order of the keys; `indices`: rows of it, each
 * as often as the plan uses the image.
 */
function* lines(input: ExportInput): Generator<string> {
  const { images } = input.dataset;
  let between = '{"images": [\n';
  for (const { image, path } of imageRows(input, 'train')) {
    yield `${between}${JSON.stringify([path, images.id[image]])}`;
    between = ',\n';
  }
  yield between === ',\n' ? '\n],\n"indices": [' : '{"images": [],\n"indices": [';
  let row = 0;
  let comma = '';
  for (const { repeat } of imageRows(input, 'train')) {
    for (let use = 0; use < repeat; use++) {
      yield `${comma}${row}`;
      comma = ',';
    }
    row++;
  }
  yield ']}\n';
}

export const mmdetection: Exporter = {
  id: 'mmdetection',
  name: 'MMDetection 3',
  group: 'Sampler only',
  extension: '.json + .py',
  repeats: 'kept',
  labels: 'source',
  note: 'indices.json lists each train image as often as the plan uses it; balanced_dataset.py is a CocoDataset that repeats its images so, matched by file name and id after its own filter. MMDetection’s ClassBalancedDataset rounds every factor up, so that an image of a class just below the threshold is doubled.',
  unavailable: (dataset) =>
    dataset.task === 'classification'
      ? 'Whole-image labels: MMDetection trains on boxes.'
      : withoutImages(dataset),
  files(input) {
    const file = (path: string, text: () => string) => ({ path, chunks: () => joined([text()]) });
    const classBalanced = classBalancedConfig(input);
    return [
      { path: 'indices.json', chunks: () => joined(lines(input)) },
      file('balanced_dataset.py', () => balancedDataset(input)),
      file('mmdetection_balanced.py', () => trainConfig(input)),
      ...(classBalanced === null ? [] : [file('mmdetection_class_balanced.py', () => classBalanced)]),
    ];
  },
  snippets(input) {
    const classBalanced = classBalancedConfig(input);
    return [
      { title: 'MMDetection configuration', code: trainConfig(input) },
      { title: 'balanced_dataset.py', code: balancedDataset(input) },
      ...(classBalanced === null ? [] : [{ title: 'ClassBalancedDataset', code: classBalanced }]),
    ];
  },
};
