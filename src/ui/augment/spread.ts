/** The i-th of n places in an order that visits each once and neighbours far apart: steps of about n / φ. */
export function spread(i: number, n: number): number {
  let stride = Math.max(1, Math.round(n * 0.6180339887498949));
  while (divisor(stride, n) > 1) stride++;
  return (i * stride) % n;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
