import type { Operation } from '../operation.ts';
import { flip } from './flip.ts';
import { rotate } from './rotate.ts';
import { perspective } from './perspective.ts';
import { brightnessContrast } from './brightnessContrast.ts';
import { hueSaturation } from './hueSaturation.ts';

/** All operations, in the order in which the page offers them. */
export const operations: readonly Operation[] = [
  flip,
  rotate,
  perspective,
  brightnessContrast,
  hueSaturation,
];

export const operationNamed = (id: string): Operation | null =>
  operations.find((operation) => operation.id === id) ?? null;
