import type { Scheme } from '../scheme.ts';
import { inverseFrequency } from './inverseFrequency.ts';

/** Every scheme, in the order of the page's list. */
export const schemes: readonly Scheme[] = [inverseFrequency];

export const schemeNamed = (id: string | null): Scheme | null =>
  schemes.find((scheme) => scheme.id === id) ?? null;
