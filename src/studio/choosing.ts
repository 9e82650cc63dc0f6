import type { Dataset } from '../core/dataset/dataset.ts';
import { announce, setBalance, setView } from './actions.ts';
import { excludeImages } from './excluding.ts';
import { selectImages } from './filters.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';

const none: ReadonlySet<number> = new Set();

/** Images chosen by hand; of a dataset that was prepared anew since, none. */
export const chosenImages = ({ view, opened }: StudioState): ReadonlySet<number> =>
  view.chosen?.of === opened?.dataset ? (view.chosen?.images ?? none) : none;

function choose(of: Dataset, images: ReadonlySet<number>): void {
  setView({ chosen: images.size > 0 ? { of, images } : null });
  announce(images.size > 0 ? `${images.size.toLocaleString('en-US')} selected` : 'Nothing selected');
}

/** Chooses these besides those that are chosen. */
export function chooseImages(images: Iterable<number>): void {
  const state = getState();
  if (state.opened) choose(state.opened.dataset, new Set([...chosenImages(state), ...images]));
}

/** Chooses an image, or lets go of it. */
export function toggleChosen(image: number): void {
  const state = getState();
  if (!state.opened) return;
  const next = new Set(chosenImages(state));
  if (!next.delete(image)) next.add(image);
  choose(state.opened.dataset, next);
}

export function clearChosen(): void {
  const { opened, view } = getState();
  if (opened && view.chosen) choose(opened.dataset, none);
}

/** Null, or why nothing can be done with what is chosen. */
export const nothingChosen = (state: StudioState): string | null =>
  chosenImages(state).size > 0 ? null : 'Select images first: Ctrl or ⌘ and click, or Space';

/** Filters the view to what is chosen. */
export function showChosen(): void {
  selectImages([...chosenImages(getState())]);
  setView({ chosen: null });
}

export const excludeChosen = (): void => excludeImages([...chosenImages(getState())].sort((a, b) => a - b));

/** The plan never drops what is chosen, as one step. */
export function keepChosen(): void {
  const state = getState();
  const { opened, recipe } = state;
  const images = [...chosenImages(state)];
  if (!opened || images.length === 0) return;
  const keys = images.sort((a, b) => a - b).map((image) => opened.dataset.images.key[image]);
  const name = keys.length === 1 ? keys[0] : `${keys.length.toLocaleString('en-US')} images`;
  setBalance(`Never drop ${name}`, {
    keepImages: [...new Set([...recipe.balance.keepImages, ...keys])],
  });
  announce(`${name} never dropped`);
}
