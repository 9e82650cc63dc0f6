import type { Dataset } from '../dataset/dataset.ts';
import type { ClassProbabilities } from '../predictions/classProbabilities.ts';

/** What is true of the rows of class probabilities. */
export interface ClassTruth {
  /** Rows that are judged: where an image has one label, those whose image has it. Ascending. */
  readonly rows: Uint32Array;
  /** K + 1 offsets into `holder`: places in `rows` whose image has the class, ascending. */
  readonly start: Uint32Array;
  readonly holder: Uint32Array;
  /** Rows of images that have no label, where one is expected: nothing can be said of them. */
  readonly unlabelled: number;
}

export function classTruth(
  { images, boxes, classes }: Dataset,
  probabilities: ClassProbabilities,
): ClassTruth {
  const { image, count, labels } = probabilities;
  const size = classes.names.length;
  const { boxStart } = images;
  const held = (r: number) => boxStart[image[r] + 1] - boxStart[image[r]];
  const rows = Uint32Array.from({ length: count }, (_, r) => r).filter(
    (r) => labels === 'multi' || held(r) > 0,
  );
  const start = new Uint32Array(size + 1);
  const last = new Int32Array(size).fill(-1);
  const each = (visit: (k: number, place: number) => void) => {
    last.fill(-1);
    rows.forEach((r, place) => {
      for (let b = boxStart[image[r]]; b < boxStart[image[r] + 1]; b++) {
        const k = boxes.class[b];
        if (last[k] === place) continue;
        last[k] = place;
        visit(k, place);
      }
    });
  };
  each((k) => start[k + 1]++);
  for (let k = 0; k < size; k++) start[k + 1] += start[k];
  const holder = new Uint32Array(start[size]);
  const next = start.slice();
  each((k, place) => (holder[next[k]++] = place));
  return { rows, start, holder, unlabelled: count - rows.length };
}
