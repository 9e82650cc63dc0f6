import { expose } from 'comlink';
import type { Dataset, Problem } from '../src/core/dataset/dataset.ts';
import {
  Cancelled,
  chartsStep,
  quietJob,
  type Job,
  type Progress,
  type SourceFile,
} from '../src/core/dataset/source.ts';
import type { ExportInput } from '../src/core/exports/exporter.ts';
import type { Facet, FacetColumn, FacetParams } from '../src/core/facets/facet.ts';
import { computeFacet, facetsOf } from '../src/core/facets/index.ts';
import { splitColumn } from '../src/core/facets/splitFacet.ts';
import { openArchives } from '../src/core/formats/archives/openArchives.ts';
import { tableHead, type TableHead } from '../src/core/formats/csv/tableHead.ts';
import type { ReadOptions } from '../src/core/formats/format.ts';
import { importDataset } from '../src/core/formats/importDataset.ts';
import type { ClassProbabilities } from '../src/core/predictions/classProbabilities.ts';
import type { Predictions } from '../src/core/predictions/predictions.ts';
import { recogniseAddition, type Recognised } from '../src/core/prepare/recogniseAddition.ts';
import { reportHtml } from '../src/core/report/report.ts';
import { readAddition } from '../src/core/prepare/readAddition.ts';
import { boxPlaces } from '../src/core/prepare/boxPlaces.ts';
import { noAdditions, prepare, type Additions, type Preparation } from '../src/core/prepare/prepare.ts';
import { defaultRecipe, type Recipe } from '../src/core/recipe/recipe.ts';
import { columnsLike, type FacetBins, type LikeColumn } from '../src/core/second/columnsLike.ts';
import { assignSplit } from '../src/core/splits/assignSplit.ts';
import type { SplitColumn, SplitSettings } from '../src/core/splits/split.ts';
import { excerptOf, type Excerpt } from './excerpt.ts';
import { exportCalls } from './exportCalls.ts';
import { sourceOf, type FileInput, type OneFile } from './inputFiles.ts';
import { listInputs } from './listing.ts';
import { paced } from './paced.ts';
import { linePlaces, type LinePlaces } from './linePlaces.ts';
import { problemPlace, type ProblemPlace } from './problemPlace.ts';

/** What the page needs of a facet before its column is asked for. */
export interface FacetInfo extends Pick<Facet, 'id' | 'title' | 'definition' | 'params'> {
  /** Null where it applies, else the reason in words. */
  readonly unavailable: string | null;
}

/** What opening gives the page: the dataset and the column of every facet that applies. */
export interface Opened {
  readonly dataset: Dataset;
  readonly formatName: string;
  /** "COCO, 1 file, 1,500 images" */
  readonly recognised: string;
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly facets: readonly FacetInfo[];
  /** Pictures can be shown for at least one image. */
  readonly hasPictures: boolean;
  /** What a detector found on these images, where a file of that was added. */
  readonly predictions: Predictions | null;
  /** What a classifier said of them. */
  readonly probabilities: ClassProbabilities | null;
  /** The classes as they were read, before a person named, merged or hid them. */
  readonly sourceClasses: SourceClasses;
  /** B places of boxes among those of their image in the source; null: the same as here. */
  readonly boxPlaces: Uint32Array | null;
  /** Sentences: what of the recipe’s names and exclusions does not apply here. */
  readonly notes: readonly string[];
}

/** K classes of the source and how many boxes and images each has there. */
export interface SourceClasses {
  readonly names: readonly string[];
  /** Absent: the source knows none. */
  readonly supercategories?: readonly string[];
  readonly boxes: Float64Array;
  readonly images: Float64Array;
}

/** What became of a file that was added beside the dataset. */
export type AddOutcome =
  | { readonly ok: true; readonly name: string; readonly said: string; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

export interface OpenOptions {
  readonly name: string;
  /** `Format.id`; by recognition where absent. */
  readonly format?: string;
  readonly read?: ReadOptions;
}

export type OpenOutcome =
  | { readonly ok: true; readonly opened: Opened }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

/** One worker holds one dataset for its whole life; cancelling is the end of the worker. */
let dataset: Dataset;
/** As it was read, before classes were named and rows left out. */
let source: { readonly dataset: Dataset; readonly pictures: Int32Array; readonly opened: Opened };
let predictions: Predictions | null = null;
let additions: Additions = noAdditions;
/** Names and aliases of classes, as the page last prepared the dataset. */
let names: Recipe['classes'] = defaultRecipe.classes;
let lastAdd = 0;
let read: Additions | null = null;
let files: readonly SourceFile[] = [];
let byPath: ReadonlyMap<string, SourceFile> = new Map();
let pictures: Int32Array = new Int32Array(0);

const exporting = exportCalls(() => ({ dataset, files, pictures, record }));

const api = {
  async open(
    inputs: readonly FileInput[],
    options: OpenOptions,
    onProgress: (progress: Progress) => void,
  ): Promise<OpenOutcome> {
    const job: Job = { progress: paced(onProgress), cancelled: () => false };
    const listed = await listInputs(inputs, job);
    const result = await importDataset(listed.files, { ...options, problems: listed.problems, job });
    if (!result.ok) return { ok: false, message: result.message, problems: result.problems };
    ({ dataset, pictures, files } = result);
    byPath = new Map(files.map((file) => [file.path, file]));
    const opened: Opened = {
      dataset,
      formatName: result.formatName,
      recognised: result.recognised,
      ...facetColumns({}, job),
      hasPictures: pictures.some((file) => file >= 0),
      predictions: null,
      probabilities: null,
      sourceClasses: classesOf(dataset),
      boxPlaces: null,
      notes: [],
    };
    source = { dataset, pictures, opened };
    return { ok: true, opened };
  },

  /** The first rows of a table among what was given, for a person who says which column is what. */
  async table(inputs: readonly FileInput[]): Promise<TableHead | null> {
    const listed = await listInputs(inputs, quietJob);
    return tableHead((await openArchives(listed.files, quietJob)).files);
  },

  /** The dataset under the names and without the exclusions of a recipe, with what was added beside it. */
  prepare(settings: Preparation): Opened {
    names = settings.classes;
    const prepared = prepare(source.dataset, additions, settings);
    const { imageOf } = prepared;
    ({ dataset, predictions } = prepared);
    pictures = imageOf === null ? source.pictures : Int32Array.from(imageOf, (i) => source.pictures[i]);
    return {
      ...source.opened,
      dataset,
      ...facetColumns(settings.facets, quietJob),
      predictions: prepared.predictions,
      probabilities: prepared.probabilities,
      boxPlaces: boxPlaces(prepared, source.dataset),
      notes: prepared.notes,
    };
  },

  /** What a single dropped file is to the open dataset. */
  recognise: (input: OneFile): Promise<Recognised> =>
    recogniseAddition(sourceOf(input), source.dataset, names),

  /**
   * Reads a file of predictions or a table of metadata for these images. Nothing is changed until `keepAdded`, so that
   * one that is cancelled leaves nothing; `prepare` then brings it to the page.
   */
  async add(input: OneFile): Promise<AddOutcome> {
    const ask = ++lastAdd;
    const file = sourceOf(input);
    const wanted: SourceFile = {
      ...file,
      read: (start, end) => (ask === lastAdd ? file.read(start, end) : Promise.reject(new Cancelled())),
    };
    const outcome = await readAddition(wanted, source.dataset, additions, names);
    if (ask === lastAdd) read = outcome.ok ? outcome.additions : null;
    return outcome.ok
      ? { ok: true, name: outcome.name, said: outcome.said, problems: outcome.problems }
      : outcome;
  },

  /** Ends the reading at its next chunk; what `add` then answers is void. */
  cancelAdd: (): void => void lastAdd++,

  /** Takes up what `add` read last. */
  keepAdded(): void {
    additions = read ?? additions;
    read = null;
  },

  /** Takes away what was added; `prepare` then brings the dataset without it. */
  dropAdditions(): void {
    additions = noAdditions;
  },

  /** Facets of another dataset's on this one, in that one's bins. */
  columnsLike: (
    bins: Readonly<Record<string, FacetBins>>,
    params: Recipe['facets'],
  ): Record<string, LikeColumn> => columnsLike(bins, dataset, params),

  column: (id: string, params: FacetParams): FacetColumn | null => computeFacet(id, dataset, params),

  split(settings: SplitSettings): { split: SplitColumn; column: FacetColumn } {
    const split = assignSplit(dataset, settings);
    return { split, column: splitColumn(dataset, split) };
  },

  async picture(image: number): Promise<Blob | null> {
    const file = files[pictures[image] ?? -1];
    return file ? new Blob([await file.read()]) : null;
  },

  /** Bytes of a record of the source; null where it names no file that is at hand. */
  record: (file: number, offset: number, length: number) => record(file, offset, length),

  /** The source lines around a problem; null where it names no place, or its file is no text. */
  excerpt: (problem: Problem): Promise<Excerpt | null> =>
    inSource(problem, (file, places) => excerptOf(file, places, problem)),

  /** Line and column of each problem that has them; files are read as far as their last problem. */
  async places(problems: readonly Problem[]): Promise<(ProblemPlace | null)[]> {
    const found: (ProblemPlace | null)[] = [];
    for (const problem of problems)
      found.push(await inSource(problem, (file, places) => problemPlace(file, places, problem)));
    return found;
  },

  /** One HTML page of the cold plan, as UTF-8. */
  report(recipe: Recipe): Blob {
    const html = reportHtml({ dataset, plan: exporting.inputOf(recipe), predictions });
    return new Blob([html], { type: 'text/html' });
  },

  ...exporting.calls,
};

const linesOf = new WeakMap<SourceFile, LinePlaces>();

/** Null where the file of a problem is not among the sources (an archive), or can no longer be read. */
async function inSource<Result>(
  problem: Problem,
  ask: (file: SourceFile, places: LinePlaces) => Promise<Result>,
): Promise<Result | null> {
  const file = byPath.get(problem.file);
  if (!file) return null;
  const places = linesOf.get(file) ?? linePlaces(file);
  linesOf.set(file, places);
  return ask(file, places).catch(() => null);
}

const record: ExportInput['record'] = async (file, offset, length) =>
  (await byPath.get(dataset.files[file])?.read(offset, offset + length)) ?? null;

/** Every facet that applies, with its column. */
function facetColumns(params: Recipe['facets'], job: Job): Pick<Opened, 'facets' | 'columns'> {
  const facets = facetsOf(dataset).map((facet) => ({
    id: facet.id,
    title: facet.title,
    definition: facet.definition,
    params: facet.params,
    unavailable: facet.unavailable(dataset),
  }));
  const columns: Record<string, FacetColumn> = {};
  for (const [done, { id, unavailable }] of facets.entries()) {
    job.progress({ step: chartsStep, done, total: facets.length, unit: 'steps' });
    const own = Object.hasOwn(params, id) ? params[id] : {};
    const column = unavailable === null ? computeFacet(id, dataset, own) : null;
    if (column) columns[id] = column;
  }
  return { facets, columns };
}

function classesOf({ classes, images, boxes }: Dataset): SourceClasses {
  const counts = new Float64Array(classes.names.length);
  const held = new Float64Array(classes.names.length);
  const seenIn = new Int32Array(classes.names.length).fill(-1);
  for (let i = 0; i < images.count; i++) {
    const alike = images.multiplicity?.[i] ?? 1;
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) {
      const k = boxes.class[b];
      counts[k] += alike;
      if (seenIn[k] === i) continue;
      seenIn[k] = i;
      held[k] += alike;
    }
  }
  const { names, supercategories } = classes;
  return { names, ...(supercategories && { supercategories }), boxes: counts, images: held };
}

export type DatasetApi = typeof api;
expose(api);
