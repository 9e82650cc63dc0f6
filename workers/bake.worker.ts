import { expose } from 'comlink';
import { createBaker } from '../src/core/exports/bake/bakers.ts';

/** One of several that bake pictures; the dataset's worker gives them the sources that they ask for. */
expose(createBaker());
