import type { ClassReason, Companion } from '../../core/balance/explain/explainClass.ts';
import { counted, type ClassSeries } from '../../charts/classSeries.ts';
import { copiesText, perImageText, shareText } from './figures.ts';

/** What is known of a class, for one sentence about it. Counts in the chart's unit. */
export interface Standing {
  readonly name: string;
  readonly unit: ClassSeries['unit'];
  readonly imported: number;
  readonly balanced: number;
  /** NaN: none. */
  readonly target: number;
  readonly images: number;
  readonly reach: { readonly low: number; readonly high: number } | null;
  readonly isBackground: boolean;
  /** Classes weigh nothing, or a known method is the plan. */
  readonly isOff: boolean;
  readonly method: string | null;
  readonly maxRepeats: number;
  readonly reason: ClassReason | null;
  readonly nameOf: (companion: Companion) => string;
}

export interface Verdict {
  /** What is the case. */
  readonly fact: string;
  /** Why, with figures. */
  readonly cause: string;
}

/** Within this part of its target a class has what was asked for. */
const near = 0.02;

const whole = (n: number) => Math.round(n).toLocaleString('en-US');
const inImages = (n: number) => `${whole(n)} ${n === 1 ? 'image' : 'images'}`;

/** Why a class stands where it does, in one or two sentences. */
export function verdictOf(at: Standing): Verdict {
  const { name, imported, balanced, target, images, reach, reason } = at;
  if (imported === 0 || images === 0)
    return { fact: `${name} is in no image.`, cause: 'Nothing can be repeated; it needs more data.' };
  if (at.method !== null)
    return {
      fact: `The plan is that of a known method.`,
      cause: 'It follows its own rule, so there are no prices to explain it.',
    };
  if (at.isOff)
    return {
      fact: 'Classes weigh nothing.',
      cause: 'The plan follows other factors; give Classes a weight to aim at a target.',
    };
  if (at.isBackground || !Number.isFinite(target))
    return {
      fact: `${name} has no target.`,
      cause: 'It is left out of the objective, and comes as its images come.',
    };
  const stands = `${whole(balanced)} of ${whole(target)}`;
  if (reach && target > reach.high * (1 + 1e-9))
    return {
      fact: `Whole images can’t get ${name} to its target.`,
      cause: `All ${inImages(images)} with it, used as often as allowed, give ${whole(reach.high)} of ${whole(target)}.`,
    };
  if (reach && target < reach.low * (1 - 1e-9))
    return {
      fact: `Whole images can’t get ${name} down to its target.`,
      cause: `Images that may not be dropped hold ${whole(reach.low)} of it; the target is ${whole(target)}.`,
    };
  const off = balanced / target - 1;
  if (Math.abs(off) <= near)
    return {
      fact: `${name} is at its target.`,
      cause: `${stands}, ${counted(imported, at.unit)} as imported.`,
    };
  const side = reason ? decisive(reason.others, off < 0 ? -1 : 1) : null;
  if (side === null)
    return off < 0
      ? {
          fact: `${name} stays below its target: ${stands}.`,
          cause:
            'Nothing that comes with it weighs against it: what holds it is the cost of copies. A stronger plan lifts it.',
        }
      : {
          fact: `${name} stays above its target: ${stands}.`,
          cause:
            'Nothing that comes with it is wanted: what holds it is the cost of dropping images. A stronger plan lowers it.',
        };
  const below = off < 0;
  const same = reason!.others.filter(({ copies }) => copies !== 0 && copies < 0 === below);
  const all = same.reduce((sum, { copies }) => sum + copies, 0);
  if (same.length > 3 && side.copies / all < 0.25) {
    const group = `${whole(same.length)} classes`;
    const part = `Together they put ${copiesText(all)} copies into the sum of an average image with it, ${at.nameOf(side)} the most with ${copiesText(side.copies)}`;
    return below
      ? { fact: `${group} hold ${name} back: ${stands}.`, cause: `${part}; there is too much of them.` }
      : { fact: `${group} keep ${name} up: ${stands}.`, cause: `${part}; more of them is wanted.` };
  }
  const other = at.nameOf(side);
  const how =
    side.bin === null
      ? `${other} ${off < 0 ? 'weighs against' : 'wants more of'} its images`
      : `${other} is in ${shareText(side.share)} of its images, ${perImageText(side.perImage)} an image`;
  const apart = side.bin !== null && side.share >= 0.95 ? ' Whole images can hardly separate the two.' : '';
  return off < 0
    ? {
        fact: `${other} holds ${name} back: ${stands}.`,
        cause: `${how}, and there is too much of it.${apart}`,
      }
    : { fact: `${other} keeps ${name} up: ${stands}.`, cause: `${how}, and more of it is wanted.${apart}` };
}

/** The companion with the largest part of that sign in the average sum; null where none has one. */
function decisive(others: readonly Companion[], sign: 1 | -1): Companion | null {
  const most = sign < 0 ? others[0] : others[others.length - 1];
  return most && sign * most.copies > 0 ? most : null;
}

/** What else than repeating whole images would bring the class to its target, each with its figure. */
export function alternatives(
  at: Standing,
  totals: { readonly counted: number; readonly target: number },
): readonly string[] {
  const { name, balanced, target, imported, images, unit } = at;
  if (!(target > 0) || images === 0 || at.isBackground || at.isOff) return [];
  const short = Math.round(target - balanced);
  const each = imported / images;
  const others = at.reason?.others.filter(({ bin }) => bin !== null) ?? [];
  const along = others.reduce((sum, { perImage }) => sum + perImage, 0);
  const crops =
    along > 0 && unit === 'boxes'
      ? [
          `Crops around its boxes leave out the ${perImageText(along)} boxes of other classes that an average image with it brings along.`,
        ]
      : [];
  if (Math.abs(balanced / target - 1) <= near) return [];
  if (short > 0)
    return [
      ...crops,
      ...(unit === 'boxes'
        ? [
            `Copy-paste: ${whole(short)} pastes of its ${whole(imported)} boxes into images that the epoch uses anyway.`,
          ]
        : []),
      `More data: ${inImages(Math.max(1, Math.ceil(short / each)))} of its average kind (${perImageText(each)} an image), each used once.`,
    ];
  // Its share falls as others come: to target / Σ target of all.
  const needed = Math.ceil((balanced * totals.target) / target - totals.counted);
  return [
    ...(unit === 'boxes'
      ? [`Crops of images with it that keep other classes: ${whole(-short)} of its boxes are too many.`]
      : []),
    ...(needed > 0
      ? [
          `More data: ${whole(needed)} ${unit === 'images' ? 'images' : unit} of other classes in images without ${name} bring its share to the target’s.`,
        ]
      : []),
  ];
}
