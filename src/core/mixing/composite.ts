import type { Rect } from './geometry.ts';
import type { Scene } from './scene.ts';

/** A picture in the making: what it shows, its labels, and how it came about. Operations take one and give the next. */
export interface Composite {
  readonly scene: Scene;
  readonly labels: readonly MixedLabel[];
  /** The dataset's image of each picture of the scene; the first is the image that this is a copy of. */
  readonly images: readonly number[];
  /** What chance or a person's hand decided, as `operation.name` ("mixUp.lambda"): shown, and dragged by handles. */
  readonly drawn: Readonly<Record<string, number>>;
  /** Operations that acted, in order. One that its probability left out, or that found no place, is not here. */
  readonly done: readonly string[];
  /** What could not be done, in sentences ("No other image holds Platelets: the partner is drawn evenly."). */
  readonly notes: readonly string[];
}

/** One box of one source image, as the trainer of the chosen library gets it. */
export interface MixedLabel {
  /** The dataset's image and box row that it comes from. */
  readonly image: number;
  readonly box: number;
  readonly class: number;
  /** Canvas pixels, by the library's rule. A whole-image label is the whole canvas. */
  readonly rect: Rect;
  /** The part of it that can be seen: clipped to its tile or patch and to the canvas; null: nothing. */
  readonly seen: Rect | null;
  /** 1 in detection; the share in a soft label of classification. */
  readonly weight: number;
  /** Null: the label is kept. Else why the library's rule drops it ("1.4 px wide: kept above 2 px"). */
  readonly dropped: string | null;
}

/** As the trainer gets them, or cut to what can be seen of each. */
export type LabelMode = 'trained' | 'seen';

/** Labels that are kept, in the wished form; `seen` leaves out what nothing can be seen of. */
export function keptLabels({ labels }: Pick<Composite, 'labels'>, mode: LabelMode): readonly MixedLabel[] {
  const kept = labels.filter(({ dropped }) => dropped === null);
  if (mode === 'trained') return kept;
  return kept.flatMap((label) => (label.seen === null ? [] : [{ ...label, rect: label.seen }]));
}
