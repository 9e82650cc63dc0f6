import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { MixedLabel } from '../../composite.ts';
import { displacement, overlap, rectArea, type Rect } from '../../geometry.ts';
import type { MixContext, Operation } from '../../operation.ts';
import { filled, type Elastic, type Group, type Rgb, type Scene } from '../../scene.ts';
import { afterDeformation, isDeformed } from './deformed.ts';

const parameters = {
  alpha: {
    kind: 'number',
    title: 'α, pixels',
    definition:
      'Each point of the grid is moved by up to α, across and down; at most a fifth of a cell, so that nothing folds over. torchvision: α 50 over noise of σ 5.',
    min: 0,
    max: 200,
    step: 0,
    default: 20,
  },
  cells: {
    kind: 'number',
    title: 'Cells a side',
    definition: 'The finer the grid, the smaller the waves.',
    min: 2,
    max: 16,
    step: 1,
    default: 5,
  },
} as const satisfies Record<string, Parameter>;

/** Longest displacement as a share of a cell: 1/5 keeps the field's slope below 0.8, so that it can be turned back. */
const steepest = 1 / 5;

/**
 * A canvas point p shows what lay at p + d(p). Where q goes follows from p = q − d(p), which is iterated: the error
 * shrinks at each round by the field's slope, and is below a hundredth of a pixel after twelve in all but the most
 * crooked fields. The outline is followed at 32 points: between two of them it may bulge by a fraction of a pixel more.
 */
export const elastic: Operation = {
  id: 'elastic',
  name: 'Elastic',
  definition:
    'Bends the picture like rubber, by smooth random displacements (a cubic B-spline over a coarse grid). A box becomes the upright bounds of its bent outline. Stands in for adversarial deformation (the ASTN of A-Fast-RCNN), which needs the detector in training; nothing that moves the picture can follow it.',
  source:
    'Simard, Steinkraus & Platt 2003; torchvision ElasticTransform; Wang, Shrivastava & Gupta 2017 (ASTN)',
  stage: 'deformation',
  parameters,
  libraries: {
    albumentations: { name: 'ElasticTransform' },
    torchvision: { name: 'ElasticTransform', defaults: { alpha: 50 } },
  },
  draws: { alpha: { title: 'α', min: 0, max: 200, unit: 'pixels' } },
  unavailable: () => null,
  apply(composite, given, context) {
    if (isDeformed(composite)) return afterDeformation(composite, 'A second elastic deformation');
    const { alpha: most, cells } = argumentsOf(parameters, given);
    const { scene } = composite;
    const asked = context.value('alpha', () => most);
    const cell = Math.min(scene.width, scene.height) / cells;
    const alpha = Math.min(Math.max(0, asked), steepest * cell);
    const side = cells + 1;
    const drawn = () => Array.from({ length: side * side }, () => alpha * context.random.between(-1, 1));
    const field: Elastic = { columns: side, rows: side, dx: drawn(), dy: drawn() };
    return {
      ...composite,
      scene: { ...scene, groups: bentGroups(scene, field, context.library.fill) },
      labels: composite.labels.map((label) => bentLabel(label, field, scene, context)),
    };
  },
};

/** All groups bent alike, over the library's fill: at the border the field looks beyond the picture. */
function bentGroups({ groups }: Scene, field: Elastic, fill: Rgb): readonly Group[] {
  const bent = groups.map((group) => ({ ...group, elastic: field }));
  if (bent.length > 0 && bent[0].ground !== null && bent[0].mask === null) return bent;
  return [{ ...filled(fill), elastic: field }, ...bent];
}

function bentLabel(label: MixedLabel, field: Elastic, scene: Scene, context: MixContext): MixedLabel {
  if (context.task === 'classification') return label;
  const bounds: Rect = [0, 0, scene.width, scene.height];
  const clipped = label.seen && overlap(bentRect(label.seen, field, scene), bounds);
  const seen = clipped && rectArea(clipped) > 0 ? clipped : null;
  const after = bentRect(label.rect, field, scene);
  if (label.dropped !== null) return { ...label, rect: after, seen };
  const hasPolygon = () => context.polygon(label.box) !== null;
  const move = { step: 'warp', before: label.rect, after, bounds, scale: 1, hasPolygon } as const;
  return { ...label, ...context.library.judge(move, context.thresholds), seen };
}

const pointsPerSide = 8;

/** Bounds of the outline of a rectangle where the field takes it. */
export function bentRect(rect: Rect, field: Elastic, scene: Scene): Rect {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < pointsPerSide; i++) {
    const t = i / pointsPerSide;
    const across = rect[0] + t * (rect[2] - rect[0]);
    const down = rect[1] + t * (rect[3] - rect[1]);
    const corners = [
      [across, rect[1]],
      [rect[2], down],
      [rect[0] + rect[2] - across, rect[3]],
      [rect[0], rect[1] + rect[3] - down],
    ];
    for (const [qx, qy] of corners) {
      const [x, y] = bentPoint(qx, qy, field, scene);
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
  }
  return [x0, y0, x1, y1];
}

const rounds = 12;

/** p with p + d(p) = q. */
export function bentPoint(qx: number, qy: number, field: Elastic, { width, height }: Scene) {
  let [x, y] = [qx, qy];
  for (let round = 0; round < rounds; round++) {
    const [dx, dy] = displacement(field, width, height, x, y);
    [x, y] = [qx - dx, qy - dy];
  }
  return [x, y] as const;
}
