import type { Evaluation } from '../core/evaluation/evaluation.ts';
import type { PredictionKind } from '../core/evaluation/matches.ts';
import type { Matched } from '../engine/exploreClient.ts';
import type { Opened } from './state.ts';

/** A part of the results that has images behind it. */
export type ResultPart =
  | { readonly of: 'kind'; readonly kind: PredictionKind }
  /** Boxes that no prediction of their class found. */
  | { readonly of: 'missed' }
  /** A cell of the confusion matrix; class K is the background. */
  | { readonly of: 'cell'; readonly truth: number; readonly predicted: number };

/** How the results of a detector are looked at. */
export interface ResultsView {
  /** The IoU from which a prediction lies on a box: one of `iouThresholds`. */
  readonly iou: number;
  /** The least score that counts; null: the one with the greatest F1 at this IoU. */
  readonly score: number | null;
  readonly list: 'classes' | 'confusions' | 'matrix';
  /** What the images filter stands for, while it is this very list; null: nothing of the results. */
  readonly shown: { readonly part: ResultPart; readonly images: readonly number[] } | null;
}

export const firstResults: ResultsView = { iou: 0.5, score: null, list: 'classes', shown: null };

/** What a detector does on the dataset that is open. */
export interface ResultsState {
  /** What it was worked out for; anything else on the page makes it void. */
  readonly of: Opened | null;
  /** Null: not worked out yet. */
  readonly evaluation: Evaluation | null;
  /** The newest answer: that of an earlier IoU until the asked one arrives. */
  readonly matched: Matched | null;
  /** Why there is no answer. */
  readonly failed: string | null;
}

export const noResults: ResultsState = { of: null, evaluation: null, matched: null, failed: null };
