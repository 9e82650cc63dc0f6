import { ratesOf, type Rates } from '../evaluation/resultsAt.ts';
import { meanOf } from './calibration.ts';

/** Decisions by class: right ones of it, those that took others for it, and its own that were missed. K each. */
export interface Decisions {
  readonly tp: Float64Array;
  readonly fp: Float64Array;
  readonly fn: Float64Array;
}

/** Rates of all classes pooled, and means over the classes that occur (precision: of those that are predicted too). */
export function averagesOf({ tp, fp, fn }: Decisions): { readonly micro: Rates; readonly macro: Rates } {
  const total = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0);
  const known = Array.from(tp.keys())
    .filter((k) => tp[k] + fn[k] > 0)
    .map((k) => ratesOf(tp[k], fp[k], fn[k]));
  return {
    micro: ratesOf(total(tp), total(fp), total(fn)),
    macro: {
      precision: meanOf(known.map(({ precision }) => precision)),
      recall: meanOf(known.map(({ recall }) => recall)),
      f1: meanOf(known.map(({ f1 }) => f1)),
    },
  };
}
