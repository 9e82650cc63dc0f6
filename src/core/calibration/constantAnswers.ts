import type { ClassTally } from '../weighting/tally.ts';

/** What one answer to every image would get, whatever the image shows. */
export interface ConstantAnswer {
  readonly kind: 'majority' | 'allButRarest' | 'asOften';
  /** The class that it is about; null where each class has its own answer. */
  readonly class: number | null;
  /** Right decisions / decisions; of a detector, boxes found / boxes. */
  readonly accuracy: number;
  /** Mean over the classes that occur of their recall; with several labels an image, of (recall + specificity) / 2. */
  readonly balanced: number;
}

/**
 * Answers that need no model, from counts alone: always the most frequent class; every class right but the rarest (of two
 * and more); one drawn as often as the classes come. Empty where nothing is counted. `of`: as in `Calibrated`; with several labels an
 * image each class is a yes or no. O(K).
 */
export function constantAnswers(
  { boxes, images, totalImages }: ClassTally,
  of: 'single' | 'multi' | 'boxes',
): readonly ConstantAnswer[] {
  const held = Array.from(boxes.keys()).filter((k) => boxes[k] > 0);
  if (held.length === 0) return [];
  const most = held.reduce((best, k) => (boxes[k] > boxes[best] ? k : best));
  const least = held.reduce((best, k) => (boxes[k] <= boxes[best] ? k : best));
  const missed = (accuracy: number, balanced: number): ConstantAnswer[] =>
    held.length < 2 ? [] : [{ kind: 'allButRarest', class: least, accuracy, balanced }];
  if (of === 'multi') {
    // Of K · N answers, a class is a yes in its images and a no in the others.
    const decisions = images.length * totalImages;
    const right = images.reduce((sum, with_) => sum + Math.max(with_, totalImages - with_), 0);
    const drawn = images.reduce((sum, with_) => {
      const part = with_ / totalImages;
      return sum + part * part + (1 - part) * (1 - part);
    }, 0);
    return [
      { kind: 'majority', class: null, accuracy: right / decisions, balanced: 0.5 },
      // Recall 0 and specificity 1 of one class.
      ...missed(1 - images[least] / decisions, 1 - 0.5 / held.length),
      { kind: 'asOften', class: null, accuracy: drawn / images.length, balanced: 0.5 },
    ];
  }
  const total = held.reduce((sum, k) => sum + boxes[k], 0);
  const share = (k: number) => boxes[k] / total;
  const drawn = held.reduce((sum, k) => sum + share(k) * share(k), 0);
  return [
    { kind: 'majority', class: most, accuracy: share(most), balanced: 1 / held.length },
    ...missed(1 - share(least), 1 - 1 / held.length),
    ...(of === 'single'
      ? [{ kind: 'asOften' as const, class: null, accuracy: drawn, balanced: 1 / held.length }]
      : []),
  ];
}
