import type { DatasetBuilder, Where } from '../../dataset/builder.ts';

type Told =
  | 'others'
  | 'cancelled'
  | 'point'
  | 'mask'
  | 'track'
  | 'foreign'
  | 'predictions'
  | 'unlabelled'
  | 'pages'
  | 'upright';

/** What is told once for all tasks: how often it was met, and whether it cost labels. */
const sentences: Readonly<
  Record<Told, readonly [isLost: boolean, what: (n: number) => string, kept: string]>
> = {
  others: [
    true,
    (n) => `${n} ${n === 1 ? 'label is' : 'labels are'} of further annotations of tasks that have several.`,
    'Left out; of each task the ground truth, or else the latest annotation, was kept.',
  ],
  cancelled: [
    true,
    (n) => `${n} ${n === 1 ? 'label is' : 'labels are'} of annotations that were cancelled.`,
    'Left out; their images were kept.',
  ],
  point: [
    true,
    (n) =>
      n === 1
        ? 'A region is a key point: it has no extent.'
        : `${n} regions are key points: they have no extent.`,
    'Left out; the other regions were kept.',
  ],
  mask: [
    true,
    (n) =>
      n === 1
        ? 'The mask of a region is empty, or cannot be read.'
        : `The masks of ${n} regions are empty, or cannot be read.`,
    'Left out; the other regions were kept.',
  ],
  track: [
    true,
    (n) => (n === 1 ? 'A region is a track through a video.' : `${n} regions are tracks through videos.`),
    'Left out; the other regions were kept.',
  ],
  foreign: [
    true,
    (n) => `${n} ${n === 1 ? 'label has' : 'labels have'} no place in a picture.`,
    'Left out; the other regions were kept.',
  ],
  predictions: [
    false,
    (n) => `Tasks hold ${n} ${n === 1 ? 'prediction' : 'predictions'} of models beside their annotations.`,
    'Not read: what people confirmed is in the annotations.',
  ],
  unlabelled: [
    false,
    (n) => `${n} ${n === 1 ? 'task has' : 'tasks have'} no annotation.`,
    'Kept as images without boxes.',
  ],
  pages: [
    false,
    (n) =>
      `${n} further ${n === 1 ? 'picture of a task with several has' : 'pictures of tasks with several have'} no label.`,
    'Not kept as images: nothing says that they were looked at.',
  ],
  upright: [
    false,
    (n) => `${n} turned ${n === 1 ? 'region is' : 'regions are'} of pictures whose size is unknown.`,
    'Kept, as if they were not turned.',
  ],
};

/** Counts what many tasks have in common, and tells each in one sentence at the place of the first. */
export function createStudioTally() {
  const met = new Map<Told, { count: number; readonly where: Where }>();
  return {
    add(what: Told, where: Where, count = 1): void {
      if (count <= 0) return;
      const before = met.get(what);
      if (before) before.count += count;
      else met.set(what, { count, where });
    },
    tell(builder: DatasetBuilder): void {
      for (const [kind, [isLost, what, kept]] of Object.entries(sentences)) {
        const one = met.get(kind as Told);
        if (!one) continue;
        const problem = { ...one.where, kind, what: what(one.count), kept, count: one.count };
        if (isLost) builder.leaveOut('boxes', problem);
        else builder.problem({ ...problem, severity: 'mention' });
      }
    },
  };
}
