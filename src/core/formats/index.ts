import { coco } from './coco.ts';
import type { Format } from './format.ts';

/** Every annotation format that is read; the only place that names them. */
export const formats: readonly Format[] = [coco];
