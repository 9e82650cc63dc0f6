import type { Parameter } from '../parameters.ts';

/** P of the methods that add copies (ML-ROS, LP-ROS). */
export const copiesPercent = {
  kind: 'number',
  title: 'P',
  definition: 'Copies to add, in % of the images. The paper tries 10, 20 and 25.',
  min: 0,
  max: 400,
  step: 0,
  default: 25,
} as const satisfies Parameter;

/** P of those that leave images out (ML-RUS, LP-RUS). */
export const leftOutPercent = {
  kind: 'number',
  title: 'P',
  definition: 'Images to leave out, in % of all. The paper tries 10, 20 and 25.',
  min: 0,
  max: 100,
  step: 0,
  default: 25,
} as const satisfies Parameter;
