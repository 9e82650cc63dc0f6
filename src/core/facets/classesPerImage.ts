import type { Dataset } from '../dataset/dataset.ts';
import { binOfCount, countLabels } from './countBins.ts';
import { nameColumn, type Facet } from './facet.ts';

/** Number of different classes in every image. */
export const classesPerImage: Facet = {
  id: 'classesPerImage',
  title: 'Classes per image',
  definition: 'Different classes among the boxes or labels of the image; images without any count as 0.',
  params: {},
  unavailable: severalClassesLacking,
  binOf: (dataset) =>
    nameColumn(classesPerImage, {
      bins: Uint16Array.from(distinctClasses(dataset), binOfCount),
      labels: countLabels,
      perBox: false,
      ordered: true,
      unit: 'classes',
    }),
};

/** Why classes within an image cannot differ, or null. */
export function severalClassesLacking({ images, boxes, classes, task }: Dataset): string | null {
  if (images.count === 0) return 'There are no images.';
  if (classes.names.length < 2) return 'There is one class.';
  if (task === 'classification' && boxes.count <= images.count) {
    let most = 0;
    for (let i = 0; i < images.count; i++) most = Math.max(most, images.boxStart[i + 1] - images.boxStart[i]);
    if (most < 2) return 'Every image has one label.';
  }
  return null;
}

/** N counts of the different classes in each image. */
export function distinctClasses({ images, boxes, classes }: Dataset): Uint32Array {
  const seenIn = new Int32Array(classes.names.length).fill(-1);
  const counts = new Uint32Array(images.count);
  for (let i = 0; i < images.count; i++)
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) {
      const k = boxes.class[b];
      if (seenIn[k] === i) continue;
      seenIn[k] = i;
      counts[i]++;
    }
  return counts;
}
