import { compose, type MixWorld } from '../../core/mixing/compose.ts';
import type { Composite } from '../../core/mixing/composite.ts';
import { identity, inverse, moved, quadToQuad, type Homography } from '../../core/mixing/geometry.ts';
import { randomOf } from '../../core/mixing/random.ts';
import type { Scene } from '../../core/mixing/scene.ts';
import type { Ask } from './usePreview.ts';

export type Point = readonly [x: number, y: number];

/** From fractions of the canvas on which a mixer worked to fractions of the finished one, and back. */
export interface HandlePlace {
  readonly there: (point: Point) => Point;
  readonly back: (point: Point) => Point;
}

const firstQuad = (scene: Scene) =>
  scene.groups.find(({ layers }) => layers.length > 0)?.layers[0].to ?? null;

/**
 * Where the canvas of a variant's step lies on the finished one: the steps after it move it. The same picture is made
 * up to the step and to the end, and its first layer tells. Null where the step is not there or left nothing.
 */
export function handlePlace(world: MixWorld, ask: Ask, operation: string): HandlePlace | null {
  const at = ask.steps.findIndex((step) => step.operation === operation);
  if (at < 0) return null;
  const made = (steps: Ask['steps']) => compose(world, ask.image, steps, randomOf(ask.seed), ask.pins);
  const whole = made(ask.steps);
  const part: Composite = at === ask.steps.length - 1 ? whole : made(ask.steps.slice(0, at + 1));
  const matrix = between(part.scene, whole.scene);
  const back = matrix && inverse(matrix);
  if (!matrix || !back) return null;
  return {
    there: ([x, y]) => scaled(moved(matrix, x * part.scene.width, y * part.scene.height), whole.scene),
    back: ([x, y]) => scaled(moved(back, x * whole.scene.width, y * whole.scene.height), part.scene),
  };
}

const scaled = ([x, y]: Point, { width, height }: Scene): Point => [x / width, y / height];

function between(part: Scene, whole: Scene): Homography | null {
  if (part === whole) return identity;
  const from = firstQuad(part);
  const to = firstQuad(whole);
  return from && to && quadToQuad(from, to);
}
