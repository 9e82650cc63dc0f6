import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Composite } from '../../composite.ts';
import { after, translation, type Homography } from '../../geometry.ts';
import type { Operation } from '../../operation.ts';
import { rotation, shearing } from './affine.ts';
import { noted } from '../noted.ts';
import { warped } from './warp.ts';

const number = (title: string, definition: string, max: number, value: number) =>
  ({ kind: 'number', title, definition, min: 0, max, step: 0, default: value }) as const;

const parameters = {
  degrees: number('Degrees', 'Angle from −degrees to +degrees. Ultralytics 0, MMDetection 10.', 180, 0),
  translate: number('Translate', 'Shift from −t to +t of the canvas, each way.', 1, 0.1),
  scale: number('Scale', 'Size from 1 − s to 1 + s. MMDetection writes the range (0.5, 1.5).', 0.95, 0.5),
  shear: number('Shear', 'Degrees from −shear to +shear, each way. Ultralytics 0, MMDetection 2.', 60, 0),
  perspective: number(
    'Perspective',
    'Tilt per pixel from −p to +p, each way; Ultralytics names 0 to 0.001. MMDetection has none.',
    0.001,
    0,
  ),
  centred: {
    kind: 'switch',
    title: 'About the centre',
    definition:
      'Ultralytics turns and scales about the centre of the picture, MMDetection and YOLOX about its upper left corner: their result starts at that of the mosaic.',
    default: true,
  },
} as const satisfies Record<string, Parameter>;

/** Below this depth, as a share of that at the centre, a corner would be drawn from behind. */
const leastDepth = 0.1;

/**
 * Ultralytics' RandomPerspective as one step: M = T S R P C (centre to the origin, perspective, rotation with
 * scale, shear, translation to (0.5 ± t) of the result). Its border of −s / 2 makes s of a mosaic's 2s.
 */
export const perspective: Operation = {
  id: 'perspective',
  name: 'Random perspective',
  definition:
    'Rotation, scale, shear, translation and perspective in one step. After a mosaic it cuts the middle out: 2s pixels become s. A box becomes the upright one around its moved corners and goes through the library’s rule.',
  source: 'Ultralytics RandomPerspective (ultralytics/data/augment.py); MMDetection RandomAffine (YOLOX)',
  stage: 'geometry',
  parameters,
  libraries: {
    ultralytics: { name: 'RandomPerspective' },
    mmdetection: { name: 'RandomAffine', defaults: { degrees: 10, shear: 2, centred: false } },
  },
  draws: {
    angle: { title: 'Angle', min: -180, max: 180, unit: 'degrees' },
    scale: { title: 'Scale', min: 0.05, max: 1.95, unit: 'times' },
    shearX: { title: 'Shear across', min: -60, max: 60, unit: 'degrees' },
    shearY: { title: 'Shear down', min: -60, max: 60, unit: 'degrees' },
    x: { title: 'Shift across', min: -1, max: 1, unit: 'fraction' },
    y: { title: 'Shift down', min: -1, max: 1, unit: 'fraction' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    const most = argumentsOf(parameters, given);
    const drawn = (name: string, range: number) =>
      context.value(name, (random) => random.between(-range, range));
    const { scene } = composite;
    const tilt = [
      context.random.between(-most.perspective, most.perspective),
      context.random.between(-most.perspective, most.perspective),
    ];
    const angle = drawn('angle', most.degrees);
    const scale = Math.max(
      0.05,
      context.value('scale', (random) => random.between(1 - most.scale, 1 + most.scale)),
    );
    const sheared = shearing(drawn('shearX', most.shear), drawn('shearY', most.shear));
    const border = isMosaic(composite, context.canvas) ? context.canvas : 0;
    const width = scene.width - border;
    const height = scene.height - border;
    const [cx, cy] = most.centred ? [scene.width / 2, scene.height / 2] : [0, 0];
    const [ox, oy] = most.centred ? [0.5, 0.5] : [0, 0];
    const moved = translation(
      (ox + drawn('x', most.translate)) * width,
      (oy + drawn('y', most.translate)) * height,
    );
    const depth = shallow(tilt, [-cx, -cy, scene.width - cx, scene.height - cy]);
    const tilted: Homography = [1, 0, 0, 0, 1, 0, tilt[0] * depth, tilt[1] * depth, 1];
    const linear = after(sheared, after(rotation(angle, scale), after(tilted, translation(-cx, -cy))));
    const matrix = after(moved, linear);
    const next = warped(composite, { matrix, width, height, scale, isJudged: true }, context, 'Perspective');
    return depth < 1 && next.scene !== scene
      ? noted(next, 'The perspective was made weaker: at this size it would show the picture from behind.')
      : next;
  },
};

/** A mosaic that still has its full canvas, twice the side of what it becomes. */
const isMosaic = ({ scene, done }: Composite, side: number): boolean =>
  done.some((id) => id.startsWith('mosaic')) && scene.width > side && scene.height > side;

/** The share of a tilt, 1 at most, that leaves every corner of the canvas in front of the eye. */
function shallow([px, py]: readonly number[], [x0, y0, x1, y1]: readonly number[]): number {
  const least = Math.min(px * x0, px * x1) + Math.min(py * y0, py * y1);
  return least >= leastDepth - 1 ? 1 : (leastDepth - 1) / least;
}
