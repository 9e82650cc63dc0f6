import { useMemo } from 'react';
import { useStudio } from '../../studio/store.ts';
import { availableFacets } from '../facets/availableFacets.ts';
import { FacetPanel } from '../facets/FacetPanel.tsx';
import styles from './AllFacets.module.css';

const stay = () => undefined;

/** Every facet that applies, each its chart, its filter and its factor in one; brushing one filters the others. */
export default function AllFacets() {
  const opened = useStudio((state) => state.opened);
  const shown = useMemo(() => {
    if (!opened) return [];
    const titles = new Map(opened.facets.map(({ id, title }) => [id, title]));
    return availableFacets(opened).map((id) => ({ value: id, label: titles.get(id) ?? id }));
  }, [opened]);
  return (
    <div className={styles.grid}>
      {shown.map((facet) => (
        <FacetPanel
          key={facet.value}
          id={facet.value}
          choices={[facet]}
          focusName={`explore-${facet.value}`}
          onChoose={stay}
        />
      ))}
    </div>
  );
}
