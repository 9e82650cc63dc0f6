import { counted, type ClassSeries } from '../../charts/classSeries.ts';
import type { Chart } from '../../studio/derived.ts';

export interface OutOfReach {
  /** What is the case, in one short sentence. */
  readonly fact: string;
  /** Why, with figures, and what would change it. */
  readonly cause: string;
  /** The class that it is about. */
  readonly worst: number;
}

interface Facts {
  readonly chart: Chart;
  readonly maxRepeats: number;
  /** Images of the train part, and how many of them hold each class. */
  readonly images: number;
  readonly imagesOf: ArrayLike<number>;
  readonly unit: ClassSeries['unit'];
  readonly background: ReadonlySet<number>;
}

const whole = (n: number) => Math.round(n).toLocaleString('en-US');

/**
 * Why a target can't be met, or null where every one is near or within reach. Two causes are certain from the
 * counts alone: all images of a class at the most repeats give less than its target; or a class is in most
 * images, so that whatever is repeated brings more of it.
 */
export function outOfReach(facts: Facts): OutOfReach | null {
  return tooFew(facts) ?? tooCommon(facts);
}

function tooFew({ chart, maxRepeats, imagesOf, unit, background }: Facts): OutOfReach | null {
  const { scaleBefore, target, column } = chart;
  if (!target) return null;
  const short = Array.from(column.labels.keys()).filter(
    (k) => !background.has(k) && scaleBefore[k] > 0 && scaleBefore[k] * maxRepeats < target[k] * 0.98,
  );
  if (short.length === 0) return null;
  const lack = (k: number) => (scaleBefore[k] * maxRepeats) / target[k];
  const aimed = target.reduce((n, count, k) => n + (Number.isFinite(count) && scaleBefore[k] > 0 ? 1 : 0), 0);
  const worst = short.reduce((a, b) => (lack(b) < lack(a) ? b : a));
  const name = column.labels[worst];
  const fact =
    short.length === 1
      ? `${name} can’t get to its target by repeats.`
      : `${whole(short.length)} of ${whole(aimed)} targets are out of reach.`;
  const subject = short.length === 1 ? 'It has' : `${name} has`;
  return {
    fact,
    worst,
    cause:
      `${subject} ${counted(scaleBefore[worst], unit)} in ${whole(imagesOf[worst])} ${imagesOf[worst] === 1 ? 'image' : 'images'}; ` +
      `${maxRepeats} repeats of each make ${whole(scaleBefore[worst] * maxRepeats)} of ${whole(target[worst])}. Allow more repeats, or ask for less.`,
  };
}

function tooCommon({ chart, images, imagesOf, background }: Facts): OutOfReach | null {
  const { scaleAfter, target, column } = chart;
  if (!target || images === 0) return null;
  const common = Array.from(column.labels.keys()).filter(
    (k) =>
      !background.has(k) && target[k] > 0 && scaleAfter[k] > 1.25 * target[k] && imagesOf[k] > 0.6 * images,
  );
  if (common.length === 0) return null;
  const worst = common.reduce((a, b) => (scaleAfter[b] / target[b] > scaleAfter[a] / target[a] ? b : a));
  return {
    fact: `Whole images can’t get ${column.labels[worst]} to its target.`,
    worst,
    cause:
      `It is in ${whole(imagesOf[worst])} of ${whole(images)} images, so repeats of other classes bring more of it: ` +
      `${whole(scaleAfter[worst])} against ${whole(target[worst])}.`,
  };
}
