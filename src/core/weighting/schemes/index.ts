import type { Scheme } from '../scheme.ts';
import { balancedSoftmax } from './balancedSoftmax.ts';
import { classPower } from './classPower.ts';
import { effectiveNumber } from './effectiveNumber.ts';
import { equalization } from './equalization.ts';
import { inverseFrequency } from './inverseFrequency.ts';
import { inverseRoot } from './inverseRoot.ts';
import { ldam } from './ldam.ts';
import { logitAdjustment } from './logitAdjustment.ts';
import { medianFrequency } from './medianFrequency.ts';
import { seesaw } from './seesaw.ts';
import { toTarget } from './toTarget.ts';

/** Every scheme, in the order of the page's list. */
export const schemes: readonly Scheme[] = [
  inverseFrequency,
  inverseRoot,
  medianFrequency,
  effectiveNumber,
  classPower,
  toTarget,
  ldam,
  logitAdjustment,
  balancedSoftmax,
  equalization,
  seesaw,
];

export const schemeNamed = (id: string | null): Scheme | null =>
  schemes.find((scheme) => scheme.id === id) ?? null;
