import { classAware } from './classAware.ts';
import { classBalancedDataset } from './classBalancedDataset.ts';
import { classBalanceGlobal } from './classBalanceGlobal.ts';
import { classBalanceInterclass } from './classBalanceInterclass.ts';
import { imageWeights } from './imageWeights.ts';
import { instanceAwareRepeatFactor } from './instanceAwareRepeatFactor.ts';
import { lpRos } from './lpRos.ts';
import { lpRus } from './lpRus.ts';
import { medianThreshold } from './medianThreshold.ts';
import type { Method } from './method.ts';
import { mlRos } from './mlRos.ts';
import { mlRus } from './mlRus.ts';
import { randomOver } from './randomOver.ts';
import { randomUnder } from './randomUnder.ts';
import { repeatFactor } from './repeatFactor.ts';

/** The known methods, in the order in which they are shown. */
export const methods: readonly Method[] = [
  repeatFactor,
  instanceAwareRepeatFactor,
  classBalancedDataset,
  medianThreshold,
  classAware,
  imageWeights,
  classBalanceGlobal,
  classBalanceInterclass,
  mlRos,
  mlRus,
  lpRos,
  lpRus,
  randomOver,
  randomUnder,
];

/** The method of an id, or of a name as the field writes it, in any case ("rfs", "ML-ROS"); null where there is none. */
export function methodNamed(name: string): Method | null {
  const wanted = name.toLowerCase();
  return methods.find((method) => method.id === wanted || method.name.toLowerCase() === wanted) ?? null;
}
