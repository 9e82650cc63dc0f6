import type { Pins } from '../src/core/mixing/compose.ts';
import type { Composite } from '../src/core/mixing/composite.ts';
import type { RecordBytes } from '../src/core/mixing/outlines/polygons.ts';
import type { MixingSettings, StepSettings } from '../src/core/mixing/settings.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { SplitColumn } from '../src/core/splits/split.ts';
import type { DrawnBy } from '../src/gpu/drawer.ts';

export type { DrawnBy } from '../src/gpu/drawer.ts';

/** One picture that the page wants: what to do to which image, and how large. */
export interface PreviewAsk {
  /** A place on the page: a newer ask for it takes the place of an older one. */
  readonly slot: string;
  readonly image: number;
  readonly steps: readonly StepSettings[];
  /** Of `randomOf`: what chance decides. */
  readonly seed: string;
  readonly pins: Pins;
  /** Which use of the image in the epoch (2, 3 …): made as the plan makes it, whatever steps, seed and pins say. */
  readonly copy?: number;
  /** Long side that the page shows, in device pixels; never drawn larger than the composite's own canvas. */
  readonly pixels: number;
  /** A hand is moving: fewer pixels where the machine is slow, full ones once it rests. */
  readonly moving: boolean;
}

/** What asks are made under; sent when it changes. */
export interface MixingPlan {
  readonly settings: MixingSettings;
  readonly split: SplitColumn;
  readonly repeats: Uint16Array | null;
}

export interface Preview {
  readonly composite: Composite;
  readonly bitmap: ImageBitmap;
  readonly drawnBy: DrawnBy;
  /** From composing to the finished bitmap, reading pictures left out. */
  readonly milliseconds: number;
  /** Images of the composite without a readable picture: grey in `bitmap`, the reason in `notes`. */
  readonly missing: readonly number[];
  readonly notes: readonly string[];
}

/** An image's file, null where there is none. */
export type ReadPicture = (image: number) => Promise<Blob | null>;

/** What `mixing.worker.ts` exposes: one worker holds one dataset for its whole life. */
export interface MixingApi {
  /** Once, before anything else. */
  load(dataset: Dataset, picture: ReadPicture, record: RecordBytes | null): void;
  setPlan(plan: MixingPlan): void;
  /** Null where a newer ask for the same slot came before this one was drawn. */
  preview(ask: PreviewAsk): Promise<Preview | null>;
  drawnBy(): Promise<DrawnBy>;
}
