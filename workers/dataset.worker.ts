import { expose, transfer } from 'comlink';
import type { Dataset, Problem } from '../src/core/dataset/dataset.ts';
import type { Job, Progress, SourceFile } from '../src/core/dataset/source.ts';
import { exporters } from '../src/core/exports/index.ts';
import type { FacetColumn, FacetParams } from '../src/core/facets/facet.ts';
import { computeFacet, facetsOf, splitColumn } from '../src/core/facets/index.ts';
import { importDataset } from '../src/core/formats/importDataset.ts';
import type { Recipe } from '../src/core/recipe/recipe.ts';
import { assignSplit } from '../src/core/splits/assign.ts';
import type { SplitColumn, SplitSettings } from '../src/core/splits/split.ts';
import { sourceOf, type FileInput } from './inputFiles.ts';

/** What the page needs of a facet before its column is asked for. */
export interface FacetInfo {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly unavailable: string | null;
}

export interface OpenedDataset {
  readonly dataset: Dataset;
  readonly formatName: string;
  readonly recognised: string;
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly facets: readonly FacetInfo[];
  readonly hasPictures: boolean;
}

export type OpenOutcome =
  | { readonly ok: true; readonly opened: OpenedDataset }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

/** One worker holds one dataset for its whole life; cancelling is the end of the worker. */
let dataset: Dataset;
let files: readonly SourceFile[] = [];
let pictures: Int32Array = new Int32Array(0);

const api = {
  async open(
    inputs: readonly FileInput[],
    options: { readonly name: string; readonly format?: string },
    onProgress: (progress: Progress) => void,
  ): Promise<OpenOutcome> {
    const job: Job = { progress: paced(onProgress), cancelled: () => false };
    const result = await importDataset(inputs.map(sourceOf), { ...options, job });
    if (!result.ok) return { ok: false, message: result.message, problems: result.problems };
    ({ dataset, files, pictures } = result);
    const facets = facetsOf(dataset).map((facet) => ({
      id: facet.id,
      title: facet.title,
      definition: facet.definition,
      unavailable: facet.unavailable(dataset),
    }));
    const columns: Record<string, FacetColumn> = {};
    for (const [done, { id, unavailable }] of facets.entries()) {
      job.progress({ step: 'Build the charts', done, total: facets.length, unit: 'steps' });
      if (unavailable === null) columns[id] = computeFacet(id, dataset, {});
    }
    return {
      ok: true,
      opened: {
        dataset,
        formatName: result.formatName,
        recognised: result.recognised,
        columns,
        facets,
        hasPictures: pictures.some((file) => file >= 0),
      },
    };
  },

  column: (id: string, params: FacetParams): FacetColumn => computeFacet(id, dataset, params),

  split(settings: SplitSettings): { split: SplitColumn; column: FacetColumn } {
    const split = assignSplit(dataset, settings);
    return { split, column: splitColumn(dataset, split) };
  },

  async picture(image: number): Promise<Blob | null> {
    const file = files[pictures[image] ?? -1];
    return file ? new Blob([await file.read()]) : null;
  },
};

/** At most 20 reports a second; the page repaints no faster than it must. */
function paced(report: (progress: Progress) => void): (progress: Progress) => void {
  let last = { at: 0, step: '' };
  return (progress) => {
    const now = performance.now();
    if (now - last.at < 50 && progress.step === last.step) return;
    last = { at: now, step: progress.step };
    report(progress);
  };
}

export type DatasetApi = typeof api;
expose(api);
