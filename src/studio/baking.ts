import type { BakeFigures, BakeOptions, BakeOutcome, WriteTarget } from '../engine/datasetClient.ts';
import { download } from '../engine/download.ts';
import { chosenFolder, client, exportName, following, zipPlace } from './exporting.ts';
import { getState } from './store.ts';

export type { BakeFigures, BakeOptions };

/** What a running export is called while it bakes. */
const bakingName = 'Baking the pictures';

/** A bake that was stopped before its end, and how to go on from there. */
export interface StoppedBake {
  readonly finished: number;
  readonly total: number;
  readonly resume: () => Promise<BakeResult | null>;
}

/** What came of a bake; null for a failure, which the state tells. */
export type BakeResult =
  | {
      readonly state: 'done';
      readonly pictures: number;
      readonly problems: number;
      readonly note: string | null;
    }
  | ({ readonly state: 'cancelled'; readonly note: string | null } & StoppedBake);

/** How many pictures the recipe as it is now would bake, and what they take; null where a newer ask came. */
export const bakeFigures = (options: BakeOptions): Promise<BakeFigures | null> =>
  client().bakeFigures(getState().recipe, options);

/** Bakes into a zip: a download, or straight into a file that the person names where it is large. */
export async function bakeZip(
  ids: readonly string[],
  options: BakeOptions,
  estimate: number | null,
): Promise<BakeResult | null> {
  const folder = exportName();
  const place = await zipPlace(folder, estimate);
  return place && bake(ids, options, { kind: 'zip', folder, handle: place.handle });
}

/** Bakes into a folder that the person chooses now; nothing happens when they choose none. */
export async function bakeFolder(ids: readonly string[], options: BakeOptions): Promise<BakeResult | null> {
  const handle = await chosenFolder();
  return handle && bake(ids, options, { kind: 'folder', handle });
}

async function bake(
  ids: readonly string[],
  options: BakeOptions,
  target: WriteTarget,
): Promise<BakeResult | null> {
  let outcome: BakeOutcome | null = null;
  await following(bakingName, async (report) => {
    outcome = await client().bake(ids, getState().recipe, options, target, report);
    if (outcome.state === 'done' && outcome.blob && target.kind === 'zip')
      download(outcome.blob, `${target.folder}.zip`);
    return outcome.state === 'done';
  });
  return outcome && resultOf(outcome, () => bake(ids, options, target));
}

function resultOf(outcome: BakeOutcome, resume: () => Promise<BakeResult | null>): BakeResult {
  if (outcome.state === 'cancelled') return { ...outcome, resume };
  const { pictures, problems, note } = outcome;
  return { state: 'done', pictures, problems, note };
}
