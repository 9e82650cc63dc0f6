import type { Progress } from '../../core/dataset/source.ts';
import { bytes, count } from '../theme/numbers.ts';

/** "300 MB", "1,200 files"; without the unit where it follows anyway, except for bytes. */
export const amount = (n: number, unit: Progress['unit'], named = true): string =>
  unit === 'bytes' ? bytes(n) : named ? `${count(n)} ${unit}` : count(n);
