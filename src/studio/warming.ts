import { preparedBrush } from './derived.ts';
import { getState } from './store.ts';

/** A pointer that only passes over a chart builds nothing. */
const rest = 60;

/**
 * Builds what a brush of the chart under the pointer will need, in the pauses of the page: the first stroke of a
 * brush then costs what every other does. Charts say which facet they are of by `data-facet`. Returns the end of it.
 */
export function startWarming(): () => void {
  // Some browsers have no idle time to give: there the first stroke builds.
  if (!('requestIdleCallback' in window)) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  let last: string | null = null;
  const stop = () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
    idle = undefined;
  };
  const over = ({ target }: PointerEvent) => {
    const facet = target instanceof Element ? facetAt(target) : null;
    if (facet === last) return;
    last = facet;
    stop();
    if (facet !== null) timer = setTimeout(() => build(facet), rest);
  };
  const build = (facet: string) => {
    const charts = [...document.querySelectorAll('[data-facet]')].flatMap((chart) => facetAt(chart) ?? []);
    const steps = preparedBrush(getState(), facet, charts);
    const go = (deadline: IdleDeadline) => {
      do if (steps.next().done) return;
      while (deadline.timeRemaining() > 4);
      idle = requestIdleCallback(go);
    };
    idle = requestIdleCallback(go);
  };
  // A brush has begun: what is still missing is built as its charts ask.
  document.addEventListener('pointerdown', stop, { capture: true });
  document.addEventListener('pointerover', over, { passive: true });
  return () => {
    stop();
    document.removeEventListener('pointerdown', stop, { capture: true });
    document.removeEventListener('pointerover', over);
  };
}

const facetAt = (element: Element): string | null =>
  element.closest<HTMLElement>('[data-facet]')?.dataset.facet ?? null;
