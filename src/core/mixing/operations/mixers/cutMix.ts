import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import { identity, overlap, rectArea, type Rect } from '../../geometry.ts';
import type { MixContext, Operation } from '../../operation.ts';
import { behind, blendPartner, partnerForm } from './blendPartner.ts';
import { noted } from '../noted.ts';
import { comesFirst, isMixable } from './mixable.ts';
import { onSquare } from './onSquare.ts';
import { patchRect } from './patchRects.ts';
import { cut, placedLabels } from './placed.ts';
import { aimForm, rareBox } from './rareBox.ts';
import { uncovered } from '../occlusion/uncovered.ts';

const parameters = {
  alpha: {
    kind: 'number',
    title: 'Beta α',
    definition:
      'λ is drawn from Beta(α, α); the patch has √(1 − λ) of the side each way. 1 in Ultralytics (beta) and torchvision.',
    min: 0.1,
    max: 64,
    step: 0,
    default: 1,
  },
  areas: {
    kind: 'number',
    title: 'Rectangles tried',
    definition:
      'With boxes: how many rectangles are drawn; one that no box of the picture reaches into is taken (num_areas, 3 in Ultralytics).',
    min: 1,
    max: 50,
    step: 1,
    default: 3,
  },
  aim: {
    ...aimForm,
    title: 'Aim patch at',
    definition:
      'Any: anywhere. Rare boxes: around a box of the rarest class that the other picture has, and never smaller than it; no library does that.',
  },
  partner: partnerForm,
} as const satisfies Record<string, Parameter>;

type Arguments = ReturnType<typeof argumentsOf<typeof parameters>>;

/**
 * A rectangle of another picture at the same place (Yun et al. 2019). With boxes as Ultralytics: only where it touches
 * none of A's boxes; B's boxes with enough of them inside, cut to it; else the picture stays. Whole-image labels as
 * torchvision: one rectangle anywhere, λ = 1 − its area after clipping / the picture's.
 */
export const cutMix: Operation = {
  id: 'cutMix',
  name: 'CutMix',
  definition:
    'A rectangle of another picture replaces the same place. With boxes it is put where it covers none, and brings the boxes that lie in it; whole-image labels are weighed by area.',
  source: 'Yun et al.: CutMix (2019); Ultralytics CutMix, torchvision v2.CutMix',
  stage: 'mix',
  parameters,
  libraries: { ultralytics: { name: 'CutMix' }, torchvision: { name: 'v2.CutMix' } },
  draws: {
    x: { title: 'Patch from left', min: 0, max: 1, unit: 'fraction' },
    y: { title: 'Patch from top', min: 0, max: 1, unit: 'fraction' },
    width: { title: 'Patch width', min: 0, max: 1, unit: 'fraction' },
    height: { title: 'Patch height', min: 0, max: 1, unit: 'fraction' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    if (!isMixable(composite)) return comesFirst(composite, 'CutMix');
    const args = argumentsOf(parameters, given);
    const partner = blendPartner(composite, 'CutMix', { ...args, tries: 0 }, context);
    if ('none' in partner) return partner.none;
    const a = onSquare(composite, context);
    const b = behind(onSquare(partner.found, context), a);
    const { rect, isByHand } = patchOf(a, b, args, context);
    const labels =
      context.task === 'classification' ? softLabels(a, b, rect, context) : boxLabels(a, b, rect, context);
    const tried = isByHand || args.areas === 1 ? 'the patch' : `each of ${args.areas} rectangles`;
    const fault = context.task === 'classification' ? null : faultOf(a, labels, rect, tried);
    if (fault !== null && !isByHand) return noted(composite, `CutMix was left out: ${fault}.`);
    const mixed: Composite = {
      ...a,
      scene: {
        ...a.scene,
        groups: [...a.scene.groups, ...b.scene.groups.flatMap((group) => cut(group, rect))],
      },
      labels,
      images: [...a.images, ...b.images],
    };
    return fault === null ? mixed : noted(mixed, `The rule of CutMix would not cut here: ${fault}.`);
  },
};

/** The rectangle of chance, or of a hand, which may lie anywhere. */
function patchOf(
  a: Composite,
  b: Composite,
  { alpha, areas, aim }: Arguments,
  context: MixContext,
): { readonly rect: Rect; readonly isByHand: boolean } {
  const { random, canvas: side, task } = context;
  const candidates = Array.from({ length: task === 'classification' ? 1 : areas }, () => {
    const box = aim === 'rare boxes' && task === 'detection' ? rareBox(b, context) : null;
    return patchRect(side, alpha, random, box && box.rect);
  });
  const free = task === 'classification' ? candidates : candidates.filter((rect) => covered(a, rect) === 0);
  const lot = random.unit();
  const among = free.length > 0 ? free : candidates;
  const chosen = among[Math.floor(lot * among.length)];
  let isByHand = false;
  const value = (name: string, chance: number) => {
    const given = context.value(name, () => chance / side);
    if (given === chance / side) return chance;
    isByHand = true;
    return Math.round(given * side);
  };
  const x = value('x', chosen[0]);
  const y = value('y', chosen[1]);
  const width = value('width', chosen[2] - chosen[0]);
  const height = value('height', chosen[3] - chosen[1]);
  return { rect: overlap([x, y, x + width, y + height], [0, 0, side, side]), isByHand };
}

const kept = ({ dropped }: MixedLabel): boolean => dropped === null;

/** Boxes of A that a rectangle reaches into. */
const covered = ({ labels }: Composite, rect: Rect): number =>
  labels.filter((label) => kept(label) && rectArea(overlap(label.rect, rect)) > 0).length;

function boxLabels(a: Composite, b: Composite, rect: Rect, context: MixContext): readonly MixedLabel[] {
  const place = { matrix: identity, scale: 1, shown: rect, bounds: rect };
  return [...underPatch(a, rect), ...placedLabels(b, place, context, 'patch')];
}

const underPatch = ({ labels }: Composite, rect: Rect): readonly MixedLabel[] =>
  labels.map((label) => ({ ...label, seen: label.seen && uncovered(label.seen, [rect]).bounds }));

/** λ is A's share of the area. */
function softLabels(a: Composite, b: Composite, rect: Rect, { canvas }: MixContext): readonly MixedLabel[] {
  const share = rectArea(rect) / (canvas * canvas);
  return [
    ...underPatch(a, rect).map((label) => ({ ...label, weight: label.weight * (1 - share) })),
    ...b.labels.map((label) => ({
      ...label,
      seen: rectArea(rect) > 0 ? rect : null,
      weight: label.weight * share,
    })),
  ];
}

/** Why the rule would leave the picture as it is; null: it cuts. */
function faultOf(a: Composite, labels: readonly MixedLabel[], rect: Rect, tried: string): string | null {
  const reached = covered(a, rect);
  if (reached > 0) return `${tried} reaches into boxes of the picture`;
  return labels.slice(a.labels.length).some(kept) ? null : 'no box of the other picture is inside the patch';
}
