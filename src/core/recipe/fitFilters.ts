import { grouped } from '../balance/problem/listed.ts';
import { imagesId } from '../facets/labelFilter.ts';
import { inDataset, type Known } from './known.ts';
import type { LabelFilter, SavedFilter } from './recipe.ts';

/**
 * All facets of a filter hold at once: without one of them it would let more through, so it goes as a whole, and so
 * does one that has no label left. `of`: what the filters are for, in words.
 */
export function fitFilters(
  filters: readonly LabelFilter[],
  of: string,
  known: Known,
  problems: string[],
): LabelFilter[] {
  return filters.flatMap((filter, at) => {
    const name = `Filter ${grouped(at + 1)} of ${of}`;
    const stranger = Object.keys(filter).find((id) => id !== imagesId && known.reason(id) !== null);
    if (stranger !== undefined) {
      problems.push(`${name} asks for the facet “${stranger}”, which does not apply: it is left out.`);
      return [];
    }
    const fitted = Object.entries(filter).map(([id, labels]): [string, readonly string[]] =>
      id === imagesId
        ? [id, inDataset(labels, known.images, ['Image', 'Images'], of, problems)]
        : [id, inDataset(labels, known.labels(id), ['Bin', 'Bins'], `${of}, “${id}”`, problems)],
    );
    const lost = fitted.find(([id, labels]) => labels.length === 0 && filter[id].length > 0);
    if (lost !== undefined) {
      problems.push(
        `${name} has no ${lost[0] === imagesId ? 'image' : `bin of “${lost[0]}”`} left: it is left out.`,
      );
      return [];
    }
    return [Object.fromEntries(fitted)];
  });
}

/** Saved filters as far as they apply; one of which nothing is left goes. */
export function fitSavedFilters(
  filters: readonly SavedFilter[],
  known: Known,
  problems: string[],
): SavedFilter[] {
  return filters.flatMap(({ name, any }) => {
    const fitted = fitFilters(any, `“${name}”`, known, problems);
    if (fitted.length > 0 || any.length === 0) return [{ name, any: fitted }];
    problems.push(`Nothing is left of the saved filter “${name}”: it is left out.`);
    return [];
  });
}
