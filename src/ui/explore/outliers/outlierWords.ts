import type { Dataset } from '../../../core/dataset/dataset.ts';
import type { Outlier } from '../../../core/measures/outliers.ts';
import { enough, type OutlierKind } from '../../../core/measures/outlierScores.ts';
import { count, counted } from '../../theme/numbers.ts';

interface KindWords {
  readonly label: string;
  /** What is measured, where a person asks. */
  readonly definition: string;
  readonly value: (value: number) => string;
}

const share = (value: number) => `${Number((100 * value).toPrecision(2))} %`;
const ratio = (value: number) =>
  value < 1 ? `1:${Number((1 / value).toPrecision(2))}` : `${Number(value.toPrecision(2))}:1`;
const compared = `Compared by logarithm, with the boxes of its class; with all boxes where the class has fewer than ${enough}.`;

export const kindWords: Readonly<Record<OutlierKind, KindWords>> = {
  area: { label: 'Area', definition: `Area of the box as a share of its image. ${compared}`, value: share },
  aspect: {
    label: 'Aspect',
    definition: `Width over height of the box in pixels. ${compared}`,
    value: ratio,
  },
  place: {
    label: 'Place',
    definition:
      'Distance of the box’s centre from the median centre of its class, in fractions of the image’s sides.',
    value: (value) => value.toFixed(2),
  },
  count: { label: 'Count', definition: 'Boxes of an image, compared with the other images.', value: count },
  overlap: {
    label: 'Overlap',
    definition:
      'A box that lies on an earlier one of the same class in the same image: most likely one object drawn twice. The earlier one is not listed.',
    value: (value) => value.toFixed(2),
  },
};

export const zDefinition =
  'Robust z = 0.6745 (x − median) / MAD, with the median absolute deviation MAD of the class. Where more than half of the boxes have the median itself, (x − median) / (1.2533 × mean |x − median|). Iglewicz and Hoaglin (1993) call |z| above 3.5 an outlier.';

export const iouDefinition =
  'Intersection over union of the two boxes: 1 where they are the same. From 0.95 on they pass for one box drawn twice.';

/** "3.2", "−12.4"; nothing where there was too little to compare with. */
export const zText = (z: number): string =>
  Number.isNaN(z) ? '–' : z.toFixed(Math.abs(z) < 100 ? 1 : 0).replace('-', '−');

/** With what the value was compared: "half of 4,155 RBC: 0.9 %–1.6 %". */
export function whyText(kind: OutlierKind, row: Outlier, dataset: Dataset): string {
  const { value } = kindWords[kind];
  const name = row.box === null ? null : dataset.classes.names[dataset.boxes.class[row.box]];
  if (kind === 'overlap') return `IoU ${value(row.value)} with an earlier box of ${name}`;
  const of =
    kind === 'count'
      ? counted(row.compared, 'image')
      : row.isOwnClass
        ? `${count(row.compared)} ${name}`
        : `all ${count(row.compared)} boxes`;
  return row.low === row.high
    ? `more than half of ${of}: ${value(row.median)}`
    : `half of ${of}: ${value(row.low)} to ${value(row.high)}`;
}

/** "12 of 4,888 boxes"; rows are the first of more. */
export function totalText(kind: OutlierKind, total: number, shown: number, dataset: Dataset): string {
  const of =
    kind === 'count' ? counted(dataset.images.count, 'image') : counted(dataset.boxes.count, 'box', 'boxes');
  const first = shown < total ? `; the ${count(shown)} furthest off are listed` : '';
  return `${count(total)} of ${of}${first}`;
}
