import type { ParameterValues } from '../core/parameters.ts';
import type { CentredBox } from '../core/weighting/boxLosses/boxLoss.ts';
import type { BoxError } from '../core/weighting/boxLosses/onDataset.ts';

/** How box losses are looked at; never undone, never exported. */
export interface BoxLossView {
  readonly prediction: CentredBox;
  readonly target: CentredBox;
  /** How much of the plane the stage shows: room for boxes of COCO's three sizes. */
  readonly room: 'small' | 'medium' | 'large';
  /** Id of the loss whose gradient is drawn. */
  readonly loss: string;
  /** Arguments that differ from a loss's defaults, by its id. */
  readonly parameters: Readonly<Record<string, ParameterValues>>;
  /** What the curves run along, through the present boxes. */
  readonly along: 'translation' | 'scale' | 'aspect';
  readonly curves: 'selected' | 'family' | 'all';
  readonly error: Pick<BoxError, 'move' | 'unit'>;
  /** Sizes of the error, each kept while the other unit is looked at: pixels, and share of a side. */
  readonly pixels: number;
  readonly share: number;
  readonly sizes: 'sizeClass' | 'boxSize';
}

export const firstBoxLosses: BoxLossView = {
  prediction: { x: 176, y: 88, w: 80, h: 60 },
  target: { x: 160, y: 96, w: 80, h: 60 },
  room: 'medium',
  loss: 'iou',
  parameters: {},
  along: 'translation',
  curves: 'family',
  error: { move: 'shift', unit: 'pixels' },
  pixels: 4,
  share: 0.1,
  sizes: 'sizeClass',
};
