import type { Dataset } from '../dataset/dataset.ts';
import { anchorIou } from './anchorIou.ts';
import { aspect } from './aspect.ts';
import { attributeFacet } from './attribute.ts';
import { borderDistance } from './borderDistance.ts';
import { boxSize } from './boxSize.ts';
import { classesPerImage } from './classesPerImage.ts';
import { classFacet } from './classFacet.ts';
import type { Facet, FacetColumn, FacetParams } from './facet.ts';
import { fileFolder, fileType } from './fileAttributes.ts';
import { foregroundShare } from './foregroundShare.ts';
import { fpnLevel } from './fpnLevel.ts';
import { imageSize } from './imageSize.ts';
import { location } from './location.ts';
import { neighbourIou } from './neighbourIou.ts';
import { objectsPerImage } from './objectsPerImage.ts';
import { otherClasses } from './otherClasses.ts';
import { sizeClass } from './sizeClass.ts';
import { splitFacet } from './splitFacet.ts';
import { supercategory } from './supercategory.ts';
import { timeTaken } from './timeTaken.ts';
import { truncation } from './truncation.ts';

/** Every facet but the attribute columns, which are the dataset's own. */
export const facets: readonly Facet[] = [
  classFacet,
  location,
  boxSize,
  anchorIou,
  aspect,
  borderDistance,
  neighbourIou,
  objectsPerImage,
  sizeClass,
  fpnLevel,
  truncation,
  otherClasses,
  classesPerImage,
  foregroundShare,
  imageSize,
  timeTaken,
  supercategory,
  fileFolder,
  fileType,
  splitFacet,
];

/** The family's members and one facet for each attribute column, whether or not they apply. */
export function facetsOf(dataset: Dataset): Facet[] {
  const seen = new Map<string, number>();
  const attributes = dataset.attributes.map((attribute) => {
    const n = (seen.get(attribute.name) ?? 0) + 1;
    seen.set(attribute.name, n);
    return attributeFacet(attribute, `attribute:${attribute.name}${n === 1 ? '' : `#${n}`}`);
  });
  return [...facets, ...attributes];
}

/** The facet's column, or null where no such facet exists or it does not apply to this dataset. */
export function computeFacet(id: string, dataset: Dataset, params: FacetParams = {}): FacetColumn | null {
  const facet = facetsOf(dataset).find((f) => f.id === id);
  return facet === undefined || facet.unavailable(dataset) !== null ? null : facet.binOf(dataset, params);
}

/** Columns of all facets that apply, or of those named, by id; `params` by facet id as in a recipe. */
export function computeFacets(
  dataset: Dataset,
  params: Readonly<Record<string, FacetParams>> = {},
  only?: ReadonlySet<string>,
): Record<string, FacetColumn> {
  const columns: Record<string, FacetColumn> = {};
  for (const facet of facetsOf(dataset)) {
    if ((only !== undefined && !only.has(facet.id)) || facet.unavailable(dataset) !== null) continue;
    columns[facet.id] = facet.binOf(dataset, Object.hasOwn(params, facet.id) ? params[facet.id] : {});
  }
  return columns;
}
