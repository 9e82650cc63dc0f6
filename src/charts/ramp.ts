import { interpolateRgb, piecewise, rgb } from 'd3';
import { useSyncExternalStore } from 'react';

/** Colour of a value from 0 to 1 as red, green, blue. */
export type Ramp = (value: number) => readonly [number, number, number];

export interface Ramps {
  readonly before: Ramp;
  readonly after: Ramp;
  /** -1 (fewer, grey) over 0 (as it was, the page) to 1 (more, blue). */
  readonly difference: Ramp;
}

/** Exponent of the sequential ramps: lifts the sparse cells. */
export const rampPower = 0.72;

export function rampOf(stops: readonly string[]): Ramp {
  const interpolate: (t: number) => string = piecewise<string>(interpolateRgb, [...stops]);
  return (value: number) => {
    const { r, g, b } = rgb(interpolate(Math.min(1, Math.max(0, value)) ** rampPower));
    return [r, g, b];
  };
}

function rampsNow(): Ramps {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim() || '#888';
  const before = rampOf([colour('--ramp-before-0'), colour('--ramp-before-1')]);
  const after = rampOf([0, 1, 2, 3].map((i) => colour(`--ramp-after-${i}`)));
  const less = rampOf([colour('--bg'), colour('--before')]);
  const more = rampOf([colour('--bg'), colour('--acc')]);
  return { before, after, difference: (value) => (value < 0 ? less(-value) : more(value)) };
}

let ramps: Ramps | null = null;

/** The ramps of the present theme: a canvas cannot read custom properties by itself. */
export function useRamps(): Ramps {
  return useSyncExternalStore(subscribe, () => (ramps ??= rampsNow()));
}

function subscribe(changed: () => void): () => void {
  const refresh = () => {
    ramps = null;
    changed();
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', refresh);
  const observer = new MutationObserver(refresh);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  return () => {
    dark.removeEventListener('change', refresh);
    observer.disconnect();
  };
}
