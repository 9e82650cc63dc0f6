import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import { overlap, rectArea, type Rect } from '../../geometry.ts';
import type { MixContext, Operation } from '../../operation.ts';
import { partnerForm } from './blendPartner.ts';
import { noted } from '../noted.ts';
import { comesFirst, isMixable, noPartner } from './mixable.ts';
import { fitted, mirror, pastables, type Pastable } from './pastable.ts';
import { remaining } from './remaining.ts';

const parameters = {
  mode: {
    kind: 'choice',
    title: 'Objects from',
    definition:
      'The same picture, mirrored (YOLOv5, Ultralytics’ mode “flip”), or another one (its mode “mixup”, MMDetection).',
    choices: ['flip', 'mixup'],
    names: ['the picture itself, mirrored', 'another picture'],
    default: 'flip',
  },
  partner: partnerForm,
  rule: {
    kind: 'choice',
    title: 'Where',
    definition:
      'Free place: only where less than 0.30 of each box that is there would be covered (Ultralytics). Anywhere: boxes end at what is still seen of them, and go where that is too little (MMDetection).',
    choices: ['free', 'anywhere'],
    names: ['in a free place', 'anywhere'],
    default: 'free',
  },
  share: {
    kind: 'number',
    title: 'Share',
    definition:
      'How many of the objects that find a free place are pasted, rounded. Ultralytics uses its probability copy_paste for this.',
    min: 0,
    max: 1,
    step: 0,
    default: 1,
  },
  order: {
    kind: 'choice',
    title: 'First come',
    definition:
      'Objects that cover least (Ultralytics), those of rare classes, or any. Rare classes first is no library’s way.',
    choices: ['least covering', 'rare', 'chance'],
    names: ['those that cover least', 'rare classes', 'any'],
    default: 'least covering',
  },
  most: {
    kind: 'number',
    title: 'At most',
    definition: 'Objects that are pasted (MMDetection’s max_num_pasted, 100).',
    min: 1,
    max: 100,
    step: 1,
    default: 100,
  },
} as const satisfies Record<string, Parameter>;

type Wish = ReturnType<typeof argumentsOf<typeof parameters>>;

/** Share of a box that is there which a pasted one may cover, itself excluded (Ultralytics, YOLOv5). */
const mostCovered = 0.3;
/** MMDetection: a box stays where no side moves by more pixels than this, or more than these pixels² are seen. */
const bboxOccluded = 10;
const maskOccluded = 300;

export const copyPaste: Operation = {
  id: 'copyPaste',
  name: 'Copy-paste',
  definition:
    'Cuts objects out, along their polygons where there are some, else as boxes, and pastes them with their labels. Ultralytics does nothing without polygons; MMDetection asks for masks: here the box takes their place.',
  source: 'Ghiasi et al. 2021, Simple Copy-Paste; Ultralytics CopyPaste; MMDetection CopyPaste',
  stage: 'mix',
  parameters,
  libraries: {
    ultralytics: { name: 'CopyPaste' },
    mmdetection: {
      name: 'CopyPaste',
      defaults: { mode: 'mixup', partner: 'as it is', rule: 'anywhere', order: 'chance' },
    },
  },
  draws: {},
  unavailable: (task) =>
    task === 'classification' ? 'Whole-image labels have no objects to cut out.' : null,
  apply(composite, given, context) {
    if (!isMixable(composite)) return comesFirst(composite, 'Copy-paste');
    const wish = argumentsOf(parameters, given);
    const source = wish.mode === 'flip' ? composite : context.partner(wish.partner === 'prepared');
    if (source === null) return noPartner(composite, 'Copy-paste');
    if (!isMixable(source)) return comesFirst(composite, 'Copy-paste');
    const { scene } = composite;
    const matrix = wish.mode === 'flip' ? mirror(scene) : fitted(source.scene, scene, context);
    const objects = pastables(source, matrix, scene, context);
    if (objects.length === 0) {
      return noted(composite, 'Copy-paste was left out: there is no object to cut out.');
    }
    const kept = composite.labels.filter(({ dropped }) => dropped === null);
    const chosen = chosenOf(objects, kept, wish, context);
    if (chosen.length > 0) return pasted(composite, chosen, wish);
    return wish.rule === 'free'
      ? noted(composite, 'Copy-paste was left out: no object found a free place.')
      : composite;
  },
};

function chosenOf(
  objects: readonly Pastable[],
  existing: readonly MixedLabel[],
  { rule, share, order, most }: Wish,
  { random, classCounts }: MixContext,
): readonly Pastable[] {
  const candidates = objects
    .map((object) => ({
      object,
      covers: mostOf(object.label.rect, existing),
      lot: random.unit(),
      count: classCounts[object.label.class] || 0,
    }))
    .filter(({ covers }) => rule === 'anywhere' || covers < mostCovered);
  candidates.sort((a, b) => {
    if (order === 'chance') return a.lot - b.lot;
    return (order === 'rare' ? a.count - b.count : 0) || a.covers - b.covers;
  });
  const count =
    rule === 'anywhere'
      ? random.whole(Math.min(candidates.length + 1, most))
      : Math.min(most, roundedToEven(share * candidates.length));
  return candidates.slice(0, count).map(({ object }) => object);
}

/** The largest share of a box that is there which the rectangle covers: intersection over the other's area. */
export function mostOf(rect: Rect, existing: readonly MixedLabel[]): number {
  let most = 0;
  for (const label of existing) {
    const area = rectArea(label.rect);
    if (area > 0) most = Math.max(most, rectArea(overlap(rect, label.rect)) / area);
  }
  return most;
}

/** Halves go to the even neighbour, as in Python's round. */
function roundedToEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

function pasted(composite: Composite, chosen: readonly Pastable[], { rule }: Wish): Composite {
  const images = [...composite.images];
  const layers = chosen.map(({ layer, image }) => {
    const known = images.indexOf(image);
    return { ...layer, picture: known >= 0 ? known : images.push(image) - 1, opacity: 1 };
  });
  const cutOuts = chosen.map(({ rings }) => rings);
  const group = { ground: null, opacity: 1, mask: null, elastic: null, isTiled: false, layers };
  const labels = composite.labels.map((label): MixedLabel => {
    const seen = label.seen && remaining(label.seen, cutOuts).bounds;
    return rule === 'anywhere' && label.dropped === null
      ? { ...occluded(label, cutOuts), seen }
      : { ...label, seen };
  });
  return {
    ...composite,
    images,
    scene: { ...composite.scene, groups: [...composite.scene.groups, group] },
    labels: [...labels, ...chosen.map(({ label }) => label)],
  };
}

/** MMDetection: the box of what is left, dropped where that is another box and next to nothing. */
function occluded(label: MixedLabel, cutOuts: readonly Pastable['rings'][]): MixedLabel {
  const { bounds, share } = remaining(label.rect, cutOuts);
  if (bounds === null) return { ...label, dropped: 'covered whole by what is pasted' };
  const area = share * rectArea(label.rect);
  const moved = Math.max(...bounds.map((side, i) => Math.abs(side - label.rect[i])));
  if (moved <= bboxOccluded || area > maskOccluded) return { ...label, rect: bounds };
  return {
    ...label,
    dropped: `${Math.round(area)} px² seen of it and a side ${Math.round(moved)} px further in: kept above ${maskOccluded} px² or within ${bboxOccluded} px`,
  };
}
