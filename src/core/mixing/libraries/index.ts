import { albumentations } from './albumentations.ts';
import type { Library, LibraryId } from './library.ts';
import { mmdetection } from './mmdetection.ts';
import { torchvision } from './torchvision.ts';
import { ultralytics } from './ultralytics.ts';

/** All libraries, in the order in which the page offers them. */
export const libraries: readonly Library[] = [ultralytics, mmdetection, albumentations, torchvision];

export const libraryNamed = (id: LibraryId): Library =>
  libraries.find((library) => library.id === id) ?? ultralytics;
