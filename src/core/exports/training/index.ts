import { albumentations } from './albumentations.ts';
import { mmdetection } from './mmdetection.ts';
import { torchvision } from './torchvision.ts';
import type { TrainingFile } from './trainingMix.ts';
import { ultralytics } from './ultralytics.ts';

/** The settings file of each library. */
export const trainingFiles: readonly TrainingFile[] = [ultralytics, mmdetection, albumentations, torchvision];
