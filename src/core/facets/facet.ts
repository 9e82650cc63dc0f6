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
export type ParamSpec = ParamKind & {
  /** Asked for only where another argument is this. */
  readonly when?: { readonly param: string; readonly is: string };
};

type ParamKind =
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
    }
  | {
      /** One line of text in a form of its own; `textForms.ts` knows the forms. */
      readonly kind: 'text';
      readonly title: string;
      readonly form: TextForm;
      readonly default: string;
    };

/** What a text argument must be, so that the page can say what is wrong with it before it is taken. */
export type TextForm = 'anchors' | 'strides';

export type FacetParams = Readonly<Record<string, number | string>>;

/** A family member: one file, one plain object, one line in `facets/index.ts`. */
export interface Facet {
  readonly id: string;
  readonly title: string;
  /** One sentence with the definition, shown where a person asks what the chart means. */
  readonly definition: string;
  readonly params: Readonly<Record<string, ParamSpec>>;
  /**
   * Its bins depend on the whole set (names that occur, values that are few), not on a row and the arguments alone: a
   * composite then takes the bin of the image or label that it is made from.
   */
  readonly bySet?: true;
  /** Null where it applies, else the reason in words ("needs image sizes"). */
  unavailable(dataset: Dataset): string | null;
  binOf(dataset: Dataset, params: FacetParams): FacetColumn;
}

/** A column without edges or cells: named bins, in an order or not. */
export function nameColumn(
  { id, title }: Pick<Facet, 'id' | 'title'>,
  { bins, labels, perBox, ordered = false, unit = '', hasOthers = false }: NamedBins,
): FacetColumn {
  let without = 0;
  for (let i = 0; i < bins.length; i++) if (bins[i] === noBin) without++;
  return {
    id,
    title,
    perBox,
    bins,
    labels,
    ordered,
    unit,
    edges: null,
    logarithmic: false,
    grid: null,
    without,
    hasOthers,
  };
}

interface NamedBins extends Pick<FacetColumn, 'bins' | 'labels' | 'perBox' | 'hasOthers'> {
  readonly ordered?: boolean;
  readonly unit?: string;
}
