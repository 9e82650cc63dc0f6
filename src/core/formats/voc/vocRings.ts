import { isRing, type RingParser } from '../ring.ts';

/** `<polygon><x1>…</x1><y1>…</y1><x2>…` of an object, as Roboflow writes it, in pixels. */
export const vocRings: RingParser = (record) => {
  const inside = /<polygon>([^]*?)<\/polygon>/.exec(record)?.[1];
  if (inside === undefined) return null;
  const numbers = new Map<string, number>();
  for (const [, name, value] of inside.matchAll(/<([xy]\d{1,6})>\s*([^<>\s]+)\s*</g))
    numbers.set(name, Number(value));
  const ring: number[] = [];
  for (let n = 1; numbers.has(`x${n}`); n++)
    ring.push(numbers.get(`x${n}`) ?? NaN, numbers.get(`y${n}`) ?? NaN);
  return isRing(ring) ? [ring] : null;
};
