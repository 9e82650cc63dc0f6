import type { FacetParams, ParamSpec } from '../../core/facets/facet.ts';

type Specs = Readonly<Record<string, ParamSpec>>;

/** The value of an argument: the recipe's, or its default. */
export const paramValue = (specs: Specs, params: FacetParams, name: string): number | string =>
  Object.hasOwn(params, name) ? params[name] : specs[name].default;

/** Arguments that are asked for now: some make sense only where another has a certain value. */
export const askedFor = (specs: Specs, params: FacetParams): [string, ParamSpec][] =>
  Object.entries(specs).filter(
    ([, { when }]) => when === undefined || paramValue(specs, params, when.param) === when.is,
  );

/** The arguments with one changed; only those that differ from their defaults are kept, as the recipe wants. */
export function withParam(
  specs: Specs,
  params: FacetParams,
  name: string,
  value: number | string,
): FacetParams {
  return Object.fromEntries(
    Object.keys(specs).flatMap((key) => {
      const now = key === name ? value : paramValue(specs, params, key);
      return now === specs[key].default ? [] : [[key, now] as const];
    }),
  );
}
