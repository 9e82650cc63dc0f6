import type { Library, LibraryId } from './library.ts';
import { ultralytics } from './ultralytics.ts';

/** All libraries, in the order in which the page offers them. */
export const libraries: readonly Library[] = [ultralytics];

export const libraryNamed = (id: LibraryId): Library =>
  libraries.find((library) => library.id === id) ?? ultralytics;
