import type { Rows } from '../balance/problem/rows.ts';
import type { FactorTargets } from '../balance/problem/targets.ts';
import type { BalanceProblem, Solution } from '../balance/types.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { FacetColumn } from '../facets/facet.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { Carries } from './carries.ts';
import type { SplitColumn } from '../splits/split.ts';

/** Everything a destination may need; the plan is the cold one of the recipe. */
export interface ExportInput {
  readonly dataset: Dataset;
  readonly recipe: Recipe;
  readonly split: SplitColumn;
  /** N repeats of all images of the dataset; 1 for images that are not in train. */
  readonly repeats: Uint16Array;
  /** N expected uses where each epoch is rounded afresh, of which `repeats` is the first; nothing where all are alike. */
  readonly expected?: ArrayLike<number> | null;
  /** Where baked images are part of it: the rows that are the source's own, and each further box's share of a label. */
  readonly mixed?: {
    readonly images: number;
    readonly boxes: number;
    readonly weight: Float64Array;
  };
  /** Columns of the facets in force, the classes and the split. */
  readonly columns: Readonly<Record<string, FacetColumn>>;
  /** The train part's problem and solution, their rows (train images, groups of them) and the factors' bins. */
  readonly rows: Rows;
  readonly factors: readonly Pick<FactorTargets, 'facetId' | 'firstBin' | 'bins'>[];
  readonly problem: BalanceProblem;
  readonly solution: Solution;
  /** No plan: every image once, in its own split, and nothing written of repeats and weights. */
  readonly isConversion?: true;
  /** Bytes of a record of the source, for copying it verbatim; null where the source is gone. */
  record(file: number, offset: number, length: number): Promise<Uint8Array | null>;
}

/** One file to write. Chunks are produced lazily, so that a preview may stop early. */
export interface ExportFile {
  /** Relative, `/` separated, safe: no `..`, no drive, no control characters. */
  readonly path: string;
  chunks(): AsyncIterable<string | Uint8Array>;
}

/** A destination: one file in `exports/`, one line in `exports/index.ts`. */
export interface Exporter {
  readonly id: string;
  readonly name: string;
  /** Group of the dialog's list. */
  readonly group: 'Manifests' | 'Datasets' | 'Tables' | 'Sampler only' | 'Loss' | 'Where the data is';
  /** ".json", ".txt + .yaml" */
  readonly extension: string;
  /** What the reader on the other side does with repeats, and the sentence that explains it. */
  readonly repeats: 'kept' | 'dropped' | 'stochastic';
  readonly note: string;
  /** `source`: it writes how often images are used and no labels; those of the source hold as they are. */
  readonly labels?: 'source';
  /** Null where it applies, else the reason in words. */
  unavailable(dataset: Dataset): string | null;
  /** Why it cannot name baked images, in words; nothing where it can. */
  readonly notMixed?: string;
  /** Why it cannot say a plan whose balance knows of variants, in words; nothing where it can. */
  readonly notInBalance?: string;
  /** Why it cannot say a plan with a factor that has a scope, in words; nothing where it can. */
  readonly notScoped?: string;
  /** Where it writes boxes and labels of its own: what of a dataset they can say. */
  readonly carries?: Carries;
  /** It says a plan and nothing else, though it carries labels: a dataset is not converted to it. */
  readonly planOnly?: true;
  files(input: ExportInput): readonly ExportFile[];
  /** Code for the trainer, with this dataset's names filled in and escaped. */
  snippets(input: ExportInput): readonly { readonly title: string; readonly code: string }[];
}
