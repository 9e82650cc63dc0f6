import { listed } from '../balance/problem/listed.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { computeFacet, facetsOf } from '../facets/index.ts';
import { splitParts } from '../splits/split.ts';
import type { Recipe } from './recipe.ts';

/** What of a recipe a dataset has; each is worked out when it is first asked for. */
export interface Known {
  readonly classes: ReadonlySet<string>;
  /** Keys. */
  readonly images: ReadonlySet<string>;
  /** Null where the facet applies, else why not; undefined where there is no such facet. */
  readonly reason: (facetId: string) => string | null | undefined;
  readonly labels: (facetId: string) => ReadonlySet<string>;
}

export function knownOf({ facets: params, split }: Recipe, dataset: Dataset): Known {
  const reasons = new Map(facetsOf(dataset).map((facet) => [facet.id, facet.unavailable(dataset)]));
  if (split.mode !== 'source') reasons.set('split', null);
  let images: ReadonlySet<string> | null = null;
  const labels = new Map<string, ReadonlySet<string>>();
  return {
    classes: new Set(dataset.classes.names),
    get images() {
      return (images ??= new Set(dataset.images.key));
    },
    reason: (id) => reasons.get(id),
    labels(id) {
      const found = labels.get(id);
      if (found !== undefined) return found;
      const column = computeFacet(id, dataset, Object.hasOwn(params, id) ? params[id] : {});
      const own = new Set([...(column?.labels ?? []), ...(id === 'split' ? splitParts : [])]);
      labels.set(id, own);
      return own;
    },
  };
}

/** Those of the names that are known; the others are named in one sentence. */
export function inDataset(
  names: readonly string[],
  known: ReadonlySet<string>,
  what: readonly [one: string, many: string],
  list: string,
  problems: string[],
): string[] {
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) {
    const [one, many] = what;
    problems.push(
      missing.length === 1
        ? `${one} “${missing[0]}” (${list}) is not in this dataset.`
        : `${many} ${listed(missing)} (${list}) are not in this dataset.`,
    );
  }
  return missing.length === 0 ? [...names] : names.filter((name) => known.has(name));
}
