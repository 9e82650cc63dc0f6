import { useMemo } from 'react';
import { useStudio } from '../../studio/store.ts';
import { availableFacets } from '../facets/availableFacets.ts';
import { FacetPanel } from '../facets/FacetPanel.tsx';
import { SecondLegend } from './second/SecondLegend.tsx';
import styles from './AllFacets.module.css';
import { facetGroups } from './facetGroups.ts';

const stay = () => undefined;

/** Every facet that applies, each its chart, its filter and its factor in one; brushing one filters the others. */
export default function AllFacets() {
  const opened = useStudio((state) => state.opened);
  const groups = useMemo(
    () => (opened ? facetGroups(availableFacets(opened), opened.columns) : []),
    [opened],
  );
  const titles = useMemo(() => new Map(opened?.facets.map(({ id, title }) => [id, title])), [opened]);
  return (
    <div className={styles.page}>
      {groups.map(({ title, ids }, at) => (
        <section key={title} aria-label={`Facets of ${title.toLowerCase()}`}>
          <h2 className={styles.title}>{title}</h2>
          {at === 0 && (
            <div className={styles.legend}>
              <SecondLegend />
            </div>
          )}
          <div className={styles.grid}>
            {ids.map((id) => (
              <FacetPanel
                key={id}
                id={id}
                choices={[{ value: id, label: titles.get(id) ?? id }]}
                focusName={`explore-${id}`}
                onChoose={stay}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
