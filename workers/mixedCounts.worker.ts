import { expose } from 'comlink';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { CopyFacets } from '../src/core/mixing/epoch/copyColumns.ts';
import { mixedCounts, type MixedCounts } from '../src/core/mixing/epoch/mixedCounts.ts';
import { polygonReader, type PolygonReader, type RecordBytes } from '../src/core/mixing/outlines/polygons.ts';
import type { MixingSettings } from '../src/core/mixing/settings.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import type { SplitColumn } from '../src/core/splits/split.ts';

export interface CountRequest {
  readonly settings: MixingSettings;
  readonly split: SplitColumn;
  readonly repeats: Uint16Array;
  readonly countBy: 'boxes' | 'images';
  /** A hand is moving: a small sample does, and is finished even where a newer wish waits. */
  readonly dragging: boolean;
}

/** Composites of a sample under a moving hand. */
const fewest = 400;
/** Milliseconds between two looks at the messages that wait. */
const patience = 25;

let dataset: Dataset;
let polygons: PolygonReader;
let facets: CopyFacets;
let wanted = 0;
let under: Promise<unknown> = Promise.resolve();

const breath = () => new Promise((resolve) => setTimeout(resolve, 0));

async function count(id: number, request: CountRequest): Promise<MixedCounts | null> {
  if (id !== wanted) return null;
  const { settings, split, repeats, countBy, dragging } = request;
  const world = mixWorld(dataset, settings, { split, repeats });
  const steps = mixedCounts({
    world,
    split,
    repeats,
    facets,
    countBy,
    polygons,
    ...(dragging && { most: fewest }),
  });
  let last = performance.now();
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
    if (performance.now() - last < patience) continue;
    await breath();
    if (id !== wanted && !dragging) return null;
    last = performance.now();
  }
}

const api = {
  load(loaded: Dataset, record: RecordBytes): void {
    dataset = loaded;
    polygons = polygonReader(dataset, record);
  },
  setFacets(now: CopyFacets): void {
    facets = now;
  },
  /** Null where a newer request came before the answer. */
  async count(request: CountRequest): Promise<MixedCounts | null> {
    const id = ++wanted;
    const before = under;
    const answer = before.then(() => count(id, request));
    under = answer.catch(() => undefined);
    return answer;
  },
};

export type MixedCountsApi = typeof api;

expose(api);
