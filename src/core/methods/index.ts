import { classAware } from './classAware.ts';
import type { Method } from './method.ts';
import { randomOver } from './randomOver.ts';
import { repeatFactor } from './repeatFactor.ts';

/** The known methods, in the order in which they are shown. */
export const methods: readonly Method[] = [repeatFactor, classAware, randomOver];
