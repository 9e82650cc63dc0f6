import { proxy } from 'comlink';
import type {
  AddOutcome,
  DatasetApi,
  FacetInfo,
  Opened,
  OpenOptions,
  OpenOutcome,
} from '../../workers/dataset.worker.ts';
import type { Problem } from '../core/dataset/dataset.ts';
import type { Progress } from '../core/dataset/source.ts';
import type { TableHead } from '../core/formats/csv/tableHead.ts';
import type { FacetColumn, FacetParams } from '../core/facets/facet.ts';
import type { Preparation } from '../core/prepare/prepare.ts';
import type { Recognised } from '../core/prepare/recogniseAddition.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { FacetBins, LikeColumn } from '../core/second/columnsLike.ts';
import type { SplitColumn, SplitSettings } from '../core/splits/split.ts';
import type { FileInput, OneFile } from './files.ts';
import { startWorker } from './worker.ts';
import type { BakeOptions } from '../core/exports/bake/bakeOptions.ts';
import type { BakeFigures } from '../../workers/bakeFigures.ts';
import type { BakeOutcome } from '../../workers/baking.ts';
import type { ExportWish } from '../../workers/exportCalls.ts';
import type { WriteTarget, Written } from '../../workers/writing.ts';
import type { Excerpt } from '../../workers/excerpt.ts';
import type { Destination, ExportPreview } from '../../workers/exporting.ts';
import type { ProblemPlace } from '../../workers/problemPlace.ts';

export type {
  AddOutcome,
  BakeFigures,
  BakeOptions,
  BakeOutcome,
  ExportWish,
  WriteTarget,
  Written,
  Destination,
  Excerpt,
  ExportPreview,
  FacetInfo,
  Opened,
  OpenOptions,
  ProblemPlace,
};

type Report = (progress: Progress) => void;

/** The worker of one dataset: reads it, keeps it, and answers everything that needs its source. */
export function openDataset() {
  const worker = startWorker<DatasetApi>(
    new Worker(new URL('../../workers/dataset.worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    open: (inputs: readonly FileInput[], options: OpenOptions, onProgress: Report): Promise<OpenOutcome> =>
      worker.call(async (api) => api.open(inputs, options, proxy(onProgress))),
    table: (inputs: readonly FileInput[]): Promise<TableHead | null> =>
      worker.call<TableHead | null>(async (api) => api.table(inputs)),
    prepare: (settings: Preparation): Promise<Opened> => worker.call((api) => api.prepare(settings)),
    add: (input: OneFile): Promise<AddOutcome> => worker.call<AddOutcome>(async (api) => api.add(input)),
    recognise: (input: OneFile): Promise<Recognised> =>
      worker.call<Recognised>(async (api) => api.recognise(input)),
    cancelAdd: (): Promise<void> => worker.call((api) => api.cancelAdd()),
    keepAdded: (): Promise<void> => worker.call((api) => api.keepAdded()),
    dropAdditions: (): Promise<void> => worker.call((api) => api.dropAdditions()),
    columnsLike: (
      bins: Readonly<Record<string, FacetBins>>,
      params: Recipe['facets'],
    ): Promise<Record<string, LikeColumn>> => worker.call((api) => api.columnsLike(bins, params)),
    column: (id: string, params: FacetParams): Promise<FacetColumn | null> =>
      worker.call((api) => api.column(id, params)),
    split: (settings: SplitSettings): Promise<{ split: SplitColumn; column: FacetColumn }> =>
      worker.call((api) => api.split(settings)),
    destinations: (): Promise<Destination[]> => worker.call((api) => api.destinations()),
    previewExport: (wish: ExportWish, bake: BakeOptions | null): Promise<ExportPreview | null> =>
      worker.call((api) => api.previewExport(wish, bake)),
    exportSizes: (wish: ExportWish, bake: BakeOptions | null): Promise<number[] | null> =>
      worker.call((api) => api.exportSizes(wish, bake)),
    report: (recipe: Recipe): Promise<Blob> => worker.call((api) => api.report(recipe)),
    exportTo: (wish: ExportWish, target: WriteTarget, onProgress: Report): Promise<Written> =>
      worker.call<Written>(async (api) => api.exportTo(wish, target, proxy(onProgress))),
    cancelExport: (): Promise<void> => worker.call((api) => api.cancelExport()),
    bakeFigures: (recipe: Recipe, options: BakeOptions): Promise<BakeFigures | null> =>
      worker.call((api) => api.bakeFigures(recipe, options)),
    bake: (
      ids: readonly string[],
      recipe: Recipe,
      options: BakeOptions,
      target: WriteTarget,
      onProgress: Report,
    ): Promise<BakeOutcome> =>
      worker.call<BakeOutcome>(async (api) => api.bake(ids, recipe, options, target, proxy(onProgress))),
    picture: (image: number): Promise<Blob | null> => worker.call((api) => api.picture(image)),
    /** Bytes of a record of the source; null where its file is not at hand. */
    record: (file: number, offset: number, length: number): Promise<Uint8Array | null> =>
      worker.call((api) => api.record(file, offset, length)),
    excerpt: (problem: Problem): Promise<Excerpt | null> => worker.call((api) => api.excerpt(problem)),
    places: (problems: readonly Problem[]): Promise<(ProblemPlace | null)[]> =>
      worker.call((api) => api.places(problems)),
    stop: () => worker.stop(),
  };
}

export type DatasetClient = ReturnType<typeof openDataset>;
