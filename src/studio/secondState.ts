import type { Problem } from '../core/dataset/dataset.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import type { Stranger } from '../core/second/columnsLike.ts';

/** Another dataset beside the open one, in its bins. */
export interface Second {
  readonly name: string;
  readonly formatName: string;
  readonly images: {
    /** All that its rows stand for. */
    readonly count: number;
    readonly boxStart: Uint32Array;
    readonly multiplicity: Uint32Array | null;
  };
  readonly boxes: number;
  /** By facet id: columns in the bins of the open dataset. */
  readonly columns: Readonly<Record<string, FacetColumn>>;
  /** Names that only it has, by facet id. */
  readonly strangers: Readonly<Record<string, readonly Stranger[]>>;
  /** Facets that it does not have, and why not. */
  readonly missing: readonly { readonly title: string; readonly reason: string }[];
  readonly problems: readonly Problem[];
}

/** What stands beside the open dataset: nothing, one that is being read (`part` 0..1, null: not known), or one. */
export type SecondState =
  | null
  | { readonly state: 'reading'; readonly name: string; readonly part: number | null }
  | { readonly state: 'open'; readonly second: Second };
