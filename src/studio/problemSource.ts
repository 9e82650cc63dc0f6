import type { Problem } from '../core/dataset/dataset.ts';
import type { Excerpt } from '../engine/datasetClient.ts';
import { datasetClient } from './opening.ts';

export type { Excerpt };

/** The source lines around a problem of the open dataset; null where there is no source to show. */
export async function excerptOf(problem: Problem): Promise<Excerpt | null> {
  return (
    (await datasetClient()
      ?.excerpt(problem)
      .catch(() => null)) ?? null
  );
}

/** The same problems, those that only named a byte with line and column; in the given order. */
export async function placed(problems: readonly Problem[]): Promise<readonly Problem[]> {
  const places = await datasetClient()
    ?.places(problems)
    .catch(() => null);
  if (!places) return problems;
  return problems.map((problem, i) => {
    const place = places[i];
    return place && place.column !== null ? { ...problem, ...place, column: place.column } : problem;
  });
}
