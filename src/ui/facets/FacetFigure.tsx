import { chartOf, type Chart } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import { Figure } from '../controls/Figure.tsx';
import { FacetIndices } from '../indices/FacetIndices.tsx';

const hundredths = (value: number | undefined) => (value === undefined ? NaN : Math.round(value * 100) / 100);

/** A facet's figure by itself: during a drag it changes, and the controls beside it need not. */
export function FacetFigure({ id, of }: { readonly id: string; readonly of: string }) {
  const figure = (which: (chart: Chart) => number) => (state: Parameters<typeof chartOf>[0]) => {
    const chart = chartOf(state, id);
    return hundredths(chart ? which(chart) : undefined);
  };
  const before = useStudio(figure((chart) => chart.tvBefore));
  const after = useStudio(figure((chart) => chart.tvAfter));
  // NaN: not known yet; null: copies stay the same pictures.
  const mixed = useStudio((state) => {
    const third = chartOf(state, id)?.third;
    return third ? hundredths(third.tv ?? undefined) : null;
  });
  return (
    <Figure before={before} after={after} mixed={mixed} of={of}>
      <FacetIndices id={id} of={of} />
    </Figure>
  );
}
