import { errorWords } from '../core/errorWords.ts';
import { iouThresholds } from '../core/evaluation/evaluation.ts';
import type { ExploreClient, Matched } from '../engine/exploreClient.ts';
import { Stopped } from '../engine/worker.ts';
import { setFilter, setView } from './actions.ts';
import { setExplore } from './explore.ts';
import { explorer } from './explorer.ts';
import { noResults, type ResultPart, type ResultsState, type ResultsView } from './resultsState.ts';
import { imagesOf, isShown } from './resultsNow.ts';
import { getState, setState } from './store.ts';

/** Which worker works on what, so that nothing is asked of it twice. */
let asked: { readonly client: ExploreClient; readonly iou: number } | null = null;

/** Answers of the present predictions by IoU. */
let kept = new Map<number, Matched>();

/** Up to so many predictions the other IoUs are matched ahead, about 60 bytes each and a prediction: 60 MB for all ten. */
const mostAhead = 100_000;

/** Asks for what the panel shows and is not there yet; a newer ask makes an older one's answer void. */
export function askResults(): void {
  const { opened, view } = getState();
  if (!opened?.predictions) return;
  if (getState().explore.results.of !== opened) {
    kept = new Map();
    patch({ ...noResults, of: opened });
  }
  const client = explorer();
  if (!client) return;
  const { iou } = view.explore.results;
  const { evaluation } = getState().explore.results;
  const isNew = asked?.client !== client;
  const isMine = () => getState().explore.results.of === opened;
  const failed = (error: unknown) => {
    if (!(error instanceof Stopped) && isMine()) patch({ failed: errorWords(error) });
  };
  const known = kept.get(iou);
  // The matches first: they answer what is dragged.
  if (known) patch({ matched: known });
  else if (isNew || asked?.iou !== iou)
    client.matched(iou).then((answer) => {
      if (!isMine()) return;
      keep(iou, answer);
      if (getState().view.explore.results.iou === iou) patch({ matched: answer });
    }, failed);
  asked = { client, iou };
  if (!isNew) return;
  const evaluated =
    evaluation === null
      ? client.evaluate().then((answer) => isMine() && patch({ evaluation: answer }))
      : Promise.resolve();
  const { count } = opened.predictions;
  evaluated.then(() => (count <= mostAhead ? matchAhead(client, isMine) : undefined)).catch(failed);
}

/** One IoU after the other, so that what a person asks for waits for one at most. */
async function matchAhead(client: ExploreClient, isMine: () => boolean): Promise<void> {
  for (const iou of iouThresholds) {
    if (kept.has(iou)) continue;
    const answer = await client.matched(iou);
    if (!isMine()) return;
    keep(iou, answer);
  }
}

function keep(iou: number, answer: Matched): void {
  if (answer.matches.prediction.length <= mostAhead) kept.set(iou, answer);
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
export function showPart(part: ResultPart): void {
  if (isShown(getState(), part)) {
    setResults({ shown: null });
    setFilter('image', null);
    return;
  }
  filterBy(part);
  // Whatever the plan does with them.
  setView({ gallery: 'all' });
}

/** The images that are shown are those at the score and IoU in force, once these rest. */
export function followShown(): void {
  const { shown } = getState().view.explore.results;
  if (shown && isShown(getState(), shown.part)) filterBy(shown.part);
}

function filterBy(part: ResultPart): void {
  const images = imagesOf(getState(), part);
  if (!images) return;
  setResults({ shown: { part, images } });
  setFilter('image', images);
}
