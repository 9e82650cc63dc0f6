import { startExplorer, type ExploreClient } from '../engine/exploreClient.ts';
import { getState } from './store.ts';
import type { StudioState } from './state.ts';

let running: {
  readonly client: ExploreClient;
  readonly of: StudioState['opened'];
  readonly split: StudioState['split'];
} | null = null;

/** The worker that looks at what is open, started when it is first asked; null before a dataset is open. */
export function explorer(): ExploreClient | null {
  const { opened, split } = getState();
  if (running && (running.of !== opened || running.split !== split)) {
    running.client.stop();
    running = null;
  }
  if (opened && !running) {
    const { dataset, columns, predictions, probabilities } = opened;
    running = {
      client: startExplorer({ dataset, columns, split, predictions, probabilities }),
      of: opened,
      split,
    };
  }
  return running?.client ?? null;
}
