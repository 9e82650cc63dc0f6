import { useMemo } from 'react';
import type { ClassWhy } from '../../studio/why.ts';
import { useStudio } from '../../studio/store.ts';
import type { Standing } from './verdict.ts';

/** The selected class' figures as the plan now has them. */
export function useStanding({ chart, company, reason }: ClassWhy): Standing {
  const reach = useStudio((state) => state.plan?.reach.class ?? null);
  const balance = useStudio((state) => state.recipe.balance);
  const task = useStudio((state) => state.opened?.dataset.task);
  const opened = useStudio((state) => state.opened);
  return useMemo((): Standing => {
    const k = company.class;
    const { labels } = chart.column;
    const titleOf = (id: string) => opened?.facets.find((facet) => facet.id === id)?.title ?? id;
    return {
      name: labels[k],
      unit: balance.countBy === 'images' ? 'images' : task === 'classification' ? 'labels' : 'boxes',
      imported: chart.scaleBefore[k],
      balanced: chart.scaleAfter[k],
      target: chart.target?.[k] ?? NaN,
      images: company.images,
      reach: reach && k < reach.low.length ? { low: reach.low[k], high: reach.high[k] } : null,
      isBackground: balance.background.includes(labels[k]),
      isOff: chart.weight === 0,
      method: balance.method?.id ?? null,
      maxRepeats: balance.maxRepeats,
      reason,
      nameOf: ({ facetId, bin }) =>
        facetId === null ? 'The epoch size' : bin === null ? titleOf(facetId) : labels[bin],
    };
  }, [chart, company, reason, reach, balance, task, opened]);
}
