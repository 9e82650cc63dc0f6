import { create } from 'zustand';
import type { MixWorld } from '../core/mixing/compose.ts';
import { defaultMixing, type MixingSettings } from '../core/mixing/settings.ts';
import { mixWorld } from '../core/mixing/world.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import { startMixing, type MixingClient, type Preview, type PreviewAsk } from '../engine/mixingClient.ts';
import { memo } from './memo.ts';
import { picture, record } from './opening.ts';
import type { StudioState } from './state.ts';
import { getState, setState } from './store.ts';

let held: { readonly dataset: Dataset; readonly client: MixingClient } | null = null;

function clientOf(dataset: Dataset): MixingClient {
  if (held?.dataset !== dataset) {
    stopMixing();
    held = { dataset, client: startMixing(dataset, picture, record) };
  }
  return held.client;
}

/** Ends the worker that draws, with its textures; the next preview starts another. */
export function stopMixing(): void {
  held?.client.stop();
  held = null;
  useComposites.setState({}, true);
}

const allTrain = memo((images: number): SplitColumn => new Uint8Array(images));

/** The split, all train before it is known. */
export const splitNow = ({ split, opened }: Pick<StudioState, 'split' | 'opened'>): SplitColumn =>
  split ?? allTrain(opened?.dataset.images.count ?? 0);

/** One composite under the recipe and plan of now; null where a newer ask for its slot came, or nothing is open. */
export async function preview(ask: PreviewAsk): Promise<Preview | null> {
  const state = getState();
  if (!state.opened) return null;
  const drawn = await clientOf(state.opened.dataset).preview({
    ...ask,
    settings: state.recipe.mixing,
    split: splitNow(state),
    repeats: state.plan?.repeats ?? null,
  });
  if (drawn) {
    const { drawnBy, milliseconds } = drawn;
    setState(({ mixing }) => ({ mixing: { ...mixing, drawnBy, milliseconds } }));
  }
  return drawn;
}

/** What each slot of the page shows, without its pixels: the rail's sliders stand at what was drawn. */
type Shown = Omit<Preview, 'bitmap'>;
export const useComposites = create<Readonly<Record<string, Shown>>>(() => ({}));

export function noteShown(slot: string, { bitmap: _, ...shown }: Preview): void {
  useComposites.setState({ [slot]: shown });
}

const partnersWorld = memo(
  (
    dataset: Dataset,
    partners: MixingSettings['partners'],
    split: SplitColumn,
    repeats: Uint16Array | null,
  ): MixWorld => mixWorld(dataset, { ...defaultMixing, partners }, { split, repeats }),
);

const withSettings = memo((world: MixWorld, settings: MixingSettings): MixWorld => ({ ...world, settings }));

/** What composites are made from, for what the page works out itself; null before a dataset is open. */
export function worldNow(state: StudioState): MixWorld | null {
  const { opened, plan, recipe } = state;
  if (!opened) return null;
  const { mixing } = recipe;
  return withSettings(
    partnersWorld(opened.dataset, mixing.partners, splitNow(state), plan?.repeats ?? null),
    mixing,
  );
}
