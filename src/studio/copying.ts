import { columnLike, copyShares } from '../core/balance/problem/copiedShares.ts';
import { errorWords } from '../core/errorWords.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import { histogram, presenceHistogram } from '../core/facets/histogram.ts';
import { countedUses } from '../core/dataset/multiplicity.ts';
import { openDataset, type DatasetClient } from '../engine/datasetClient.ts';
import { inputsOf, nameOf, type FileInput } from '../engine/files.ts';
import { pickFiles } from '../engine/pickFiles.ts';
import { Stopped } from '../engine/worker.ts';
import { announce } from './actions.ts';
import { notify } from './notices.ts';
import { getState, setState, useStudio } from './store.ts';
import { setTarget } from './targets.ts';

/** The worker that reads the other dataset: it lives as long as that takes. */
let reading: DatasetClient | null = null;

/** Asks for another dataset and gives a facet the shares that it has there. */
export function copyFromDataset(facetId: string, folder: boolean): void {
  pickFiles({ folder }, (files) => {
    const inputs = inputsOf(files);
    if (inputs.length) void copy(facetId, inputs);
  });
}

export function cancelCopying(): void {
  reading?.stop();
  reading = null;
  if (getState().copying) setState({ copying: null, announcement: 'Copying cancelled' });
}

async function copy(facetId: string, inputs: readonly FileInput[]): Promise<void> {
  reading?.stop();
  const name = nameOf(inputs);
  const client = openDataset();
  reading = client;
  const { opened } = getState();
  const report = (part: number | null) => setState({ copying: { facetId, name, part } });
  report(null);
  // Another dataset on the page: what was being copied has nowhere to go.
  const stopWatching = useStudio.subscribe((state) => {
    if (state.opened?.dataset !== opened?.dataset && reading === client) cancelCopying();
  });
  try {
    const outcome = await client.open(inputs, { name }, ({ done, total }) => {
      if (reading === client && total > 0) report(done / total);
    });
    if (reading !== client) return;
    if (!outcome.ok) {
      notify(
        `No target from ${name}: ${outcome.message}`,
        outcome.problems.slice(0, 5).map(({ what }) => what),
      );
      return;
    }
    const { opened: now, recipe } = getState();
    if (!now || !Object.hasOwn(now.columns, facetId)) return;
    const params = Object.hasOwn(recipe.facets, facetId) ? recipe.facets[facetId] : {};
    const there = outcome.opened.dataset;
    const column = now.columns[facetId];
    // The dataset's own columns take over our bins, which is quick; boxes are measured in the worker.
    const from: FacetColumn | null = facetId.startsWith('attribute:')
      ? columnLike(column, there, params)
      : await client.column(facetId, params);
    if (reading !== client) return;
    if (!from) {
      const reason = outcome.opened.facets.find((facet) => facet.id === facetId)?.unavailable;
      notify(`No target from ${name}: it has no ${column.title}. ${reason ?? ''}`.trim());
      return;
    }
    const count = recipe.balance.countBy === 'images' ? presenceHistogram : histogram;
    const counts = count(from, there.images.boxStart, countedUses(there, null), null);
    const { shares, problems } = copyShares(column, from, counts);
    if (Object.keys(shares).length === 0) {
      notify(`No target from ${name}.`, problems);
      return;
    }
    setTarget(facetId, `Target of ${column.title} as ${name}`, shares, name);
    if (problems.length) notify(`Target of ${column.title} copied from ${name}, except:`, problems);
    else announce(`Target of ${column.title} copied from ${name}`);
  } catch (error) {
    if (reading === client && !(error instanceof Stopped))
      notify(`No target from ${name}: ${errorWords(error)}`);
  } finally {
    stopWatching();
    client.stop();
    if (reading === client) {
      reading = null;
      setState({ copying: null });
    }
  }
}
