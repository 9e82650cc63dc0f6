import { splitParts, type SplitPart } from '../../core/splits/split.ts';

export type Fractions = Readonly<Record<SplitPart, number>>;

/** Never −0. */
const thousandth = (x: number) => Math.round(x * 1000) / 1000 + 0;

/**
 * One part at a new fraction (0..1); the others keep their ratio to each other and fill the rest. Thousandths,
 * adding up to 1. Where the others were 0, the first of them takes the rest.
 */
export function rescaled(fractions: Fractions, part: SplitPart, value: number): Fractions {
  const wanted = thousandth(Math.min(1, Math.max(0, value)));
  const [first, second] = splitParts.filter((other) => other !== part);
  const others = fractions[first] + fractions[second];
  const rest = 1 - wanted;
  const one = thousandth(others > 0 ? (rest * fractions[first]) / others : rest);
  return { ...fractions, [part]: wanted, [first]: one, [second]: thousandth(rest - one) };
}
