import { errorWords } from '../core/errorWords.ts';
import { iouThresholds } from '../core/evaluation/evaluation.ts';
import { imagesOfCell, imagesOfKind, imagesOfResult } from '../core/evaluation/imagesBehind.ts';
import type { BoxResult } from '../core/evaluation/boxResults.ts';
import type { PredictionKind } from '../core/evaluation/matches.ts';
import type { ExploreClient } from '../engine/exploreClient.ts';
import { Stopped } from '../engine/worker.ts';
import { setFilter, setView } from './actions.ts';
import { setExplore } from './explore.ts';
import { explorer } from './explorer.ts';
import { noResults, type ResultsState, type ResultsView } from './resultsState.ts';
import { scoreInForce } from './resultsNow.ts';
import { getState, setState } from './store.ts';

/** Which worker works on what, so that nothing is asked of it twice. */
let asked: { readonly client: ExploreClient; readonly iou: number } | null = null;

/** Asks for what the panel shows and is not there yet; a newer ask makes an older one's answer void. */
export function askResults(): void {
  const { opened, view } = getState();
  if (!opened?.predictions) return;
  if (getState().explore.results.of !== opened) patch({ ...noResults, of: opened });
  const client = explorer();
  if (!client) return;
  const { iou } = view.explore.results;
  const { matched, evaluation } = getState().explore.results;
  const isNew = asked?.client !== client;
  const isMine = () => getState().explore.results.of === opened;
  const failed = (error: unknown) => {
    if (!(error instanceof Stopped) && isMine()) patch({ failed: errorWords(error) });
  };
  // The matches first: they answer what is dragged.
  if (isNew ? matched?.matches.iou !== iou : asked?.iou !== iou)
    client.matched(iou).then((answer) => {
      if (isMine() && getState().view.explore.results.iou === iou) patch({ matched: answer });
    }, failed);
  if (isNew && evaluation === null)
    client.evaluate().then((answer) => isMine() && patch({ evaluation: answer }), failed);
  asked = { client, iou };
}

const patch = (part: Partial<ResultsState>) => {
  const { explore } = getState();
  setState({ explore: { ...explore, results: { ...explore.results, ...part } } });
};

export function setResults(part: Partial<ResultsView>): void {
  setExplore({ results: { ...getState().view.explore.results, ...part } });
}

/** One of COCO's thresholds, by its place. */
export const setIou = (threshold: number) => setResults({ iou: iouThresholds[threshold] });

/** Shows the images behind a part of the results alone; asked for again, all of them. */
function showImages(what: string, images: () => number[]): void {
  const { filters } = getState().view;
  const { shown } = getState().view.explore.results;
  if (shown?.what === what && filters.image === shown.images) {
    setResults({ shown: null });
    setFilter('image', null);
    return;
  }
  const found = images();
  setResults({ shown: { what, images: found } });
  setFilter('image', found);
  // Whatever the plan does with them.
  setView({ gallery: 'all' });
}

/** Images with a prediction of the kind, at the IoU and score in force. */
export function showKind(kind: PredictionKind): void {
  const { matched } = getState().explore.results;
  if (matched)
    showImages(`kind ${kind}`, () => imagesOfKind(matched.matches, scoreInForce(getState()), kind, null));
}

/** Images with a box to which one of these happened. */
export function showBoxes(results: readonly BoxResult[]): void {
  const { opened, explore } = getState();
  const { matched } = explore.results;
  if (matched && opened)
    showImages(`boxes ${results.join(' ')}`, () =>
      imagesOfResult(matched.matches, opened.dataset, scoreInForce(getState()), results, null),
    );
}

/** Images behind a cell of the confusion matrix; class K is the background. */
export function showCell(truth: number, predicted: number): void {
  const { opened, explore } = getState();
  const { matched } = explore.results;
  if (matched && opened)
    showImages(cellName(truth, predicted), () =>
      imagesOfCell(matched.matches, opened.dataset, scoreInForce(getState()), truth, predicted),
    );
}

export const cellName = (truth: number, predicted: number) => `cell ${truth} ${predicted}`;
