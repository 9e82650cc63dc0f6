import type { FacetColumn, FacetParams } from '../core/facets/facet.ts';
import type { MixedCounts } from '../core/mixing/epoch/mixedCounts.ts';
import type { MixingSettings } from '../core/mixing/settings.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import type { DrawnBy } from '../engine/mixingClient.ts';

/** How the Augment page looks at things; never undone, never exported. */
export interface AugmentView {
  /** Of what the previews show; the epoch has the recipe's own. */
  readonly seed: number;
  /** Images that the previews are made of, in order; empty: chosen by the seed. */
  readonly picked: readonly number[];
  /** Drawn values that a hand holds, by `variant/operation.name`. */
  readonly pins: Readonly<Record<string, number>>;
  /** A hand is on a slider or a handle of a preview: fewer pixels do where drawing is slow. */
  readonly moving: boolean;
  /** Id of the variant that is shown large; null: all that have a share. */
  readonly solo: string | null;
  readonly labels: boolean;
  /** Where the divider between the image itself and the composite stands, 0..1 of the width. */
  readonly compare: 'off' | number;
  /** Place in the list of the epoch's extra copies. */
  readonly step: number;
  /** The contact sheet of many seeds is open. */
  readonly sheet: boolean;
}

export const firstAugment: AugmentView = {
  seed: 1,
  picked: [],
  pins: {},
  moving: false,
  solo: null,
  labels: true,
  compare: 'off',
  step: 0,
  sheet: false,
};

/** What counts with the variants in place were made for, compared by identity. */
export interface CountedWish {
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly params: Readonly<Record<string, FacetParams>>;
  readonly settings: MixingSettings;
  readonly split: SplitColumn | null;
  readonly repeats: Uint16Array;
  readonly countBy: 'boxes' | 'images';
}

export interface MixingState {
  readonly drawnBy: DrawnBy | null;
  /** That the newest preview took. */
  readonly milliseconds: number | null;
  /** The third state of every chart: imported, balanced, balanced and mixed. */
  readonly counts: MixedCounts | null;
  /** Which plan and recipe they are of. */
  readonly countedFor: CountedWish | null;
  /** The counts are those of settings that are being left. */
  readonly counting: boolean;
  readonly countError: string | null;
}

export const noMixing: MixingState = {
  drawnBy: null,
  milliseconds: null,
  counts: null,
  countedFor: null,
  counting: false,
  countError: null,
};
