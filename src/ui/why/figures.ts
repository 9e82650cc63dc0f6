/** Copies with their sign, two decimals or two figures where it is small: "+1.30", "−0.05", "+0.0012", "0". */
export function copiesText(copies: number): string {
  if (copies === 0) return '0';
  const size = Math.abs(copies);
  const text =
    size >= 100 ? Math.round(size).toLocaleString('en-US') : size >= 0.01 ? size.toFixed(2) : small(size);
  return `${copies > 0 ? '+' : '−'}${text}`;
}

const small = (size: number) => (size < 1e-4 ? size.toExponential(0).replace('-', '−') : size.toFixed(4));

/** Boxes an image, "4.2", "0.03". */
export const perImageText = (n: number) =>
  n >= 9.95 ? n.toFixed(0) : n >= 0.095 ? n.toFixed(1) : n.toFixed(2);

/** A share so that what is not all is not called all, nor what is something nothing: "99.9 %", "4.0 %", "0.02 %". */
export const shareText = (share: number) => `${part(share)} %`;

/** "0–50 %", "3.9–32 %". */
export const rangeText = ({ low, high }: { readonly low: number; readonly high: number }) =>
  `${part(low)}–${part(high)} %`;

function part(share: number): string {
  const p = share * 100;
  if (p <= 0 || p >= 100) return String(p <= 0 ? 0 : 100);
  if (p > 99) return Math.min(99.9, p).toFixed(1);
  if (p < 0.095) return p < 0.001 ? 'below 0.001' : String(Number(p.toPrecision(1)));
  return p.toFixed(p < 9.95 ? 1 : 0);
}

export const definitions = {
  price:
    'What one more of it is worth to the plan, in copies: the price of a first copy of an ordinary image is 1. Above 0 it is wanted, below 0 there is too much already. (N / μ) · −W p / T, as in the proof.',
  sum: 'An image is used again for each whole copy that its prices add up to, and dropped where they add up to less than minus what a drop costs.',
  reach: 'Its count when every image is used as seldom as the limits allow, and as often.',
  share:
    'Its least and greatest share of all that the classes with a target have, over every plan that the limits allow. Found exactly: such a plan has every image at one of its limits.',
  imbalance: 'Weighted mean over the factors of the share off target (total variation), as in the rail.',
  lift: 'The price of the class is raised until the plan gives it a tenth more, all else in the recipe as it is; the cheapest images come first.',
} as const;
