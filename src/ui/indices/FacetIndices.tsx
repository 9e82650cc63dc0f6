import { facetIndices } from '../../studio/facetIndices.ts';
import { useStudio } from '../../studio/store.ts';
import { IndexTable } from './IndexTable.tsx';

/** Every index of a facet's bins, imported and balanced. */
export function FacetIndices({ id, of }: { readonly id: string; readonly of: string }) {
  const rows = useStudio((state) => facetIndices(state, id));
  return <IndexTable caption={`Every index of ${of}, of train without filters`} rows={rows} />;
}
