import type { Dataset } from '../dataset/dataset.ts';

/** Bin of a row that the facet says nothing about (size unknown, no value). Never counted. */
export const noBin = 0xffff;

/**
 * One column of bin numbers: the idea behind charts (its histogram), filters (a set of its bins),
 * factors (a target over its bins) and stratified splits (kept even).
 */
export interface FacetColumn {
  readonly id: string;
  /** Short title for a chart's header, in the field's words. */
  readonly title: string;
  /** True: one bin for each box; false: one bin for each image. */
  readonly perBox: boolean;
  readonly bins: Uint16Array;
  /** K labels, complete and unit-bearing ("32–45 px", "0.5–0.6", "Cigarette"). */
  readonly labels: readonly string[];
  /** Bins have an order (numeric); false for names. */
  readonly ordered: boolean;
  /** "px", "h / w", "IoU", "" for names. */
  readonly unit: string;
  /** K + 1 edges of a numeric facet; null for names and grids. */
  readonly edges: Float64Array | null;
  /** Edges are spaced by ratio: draw on a logarithmic axis. */
  readonly logarithmic: boolean;
  /** Cells of a 2-d facet, bin = row * columns + column; null otherwise. */
  readonly grid: { readonly columns: number; readonly rows: number } | null;
  /** Rows with `noBin`, so that counts and this add up. */
  readonly without: number;
  /** The last bin holds every name that has none of its own. */
  readonly hasOthers?: boolean;
}

/** Form of one argument of a facet, from which the page draws its control. */
export type ParamSpec =
  | {
      readonly kind: 'integer';
      readonly title: string;
      readonly min: number;
      readonly max: number;
      readonly default: number;
    }
  | {
      readonly kind: 'choice';
      readonly title: string;
      readonly choices: readonly string[];
      /** What a person reads for each choice, where that is more than the choice itself. */
      readonly names?: readonly string[];
      readonly default: string;
    };

export type FacetParams = Readonly<Record<string, number | string>>;

/** A family member: one file, one plain object, one line in `facets/index.ts`. */
export interface Facet {
  readonly id: string;
  readonly title: string;
  /** One sentence with the definition, shown where a person asks what the chart means. */
  readonly definition: string;
  readonly params: Readonly<Record<string, ParamSpec>>;
  /** Null where it applies, else the reason in words ("needs image sizes"). */
  unavailable(dataset: Dataset): string | null;
  binOf(dataset: Dataset, params: FacetParams): FacetColumn;
}
