import type { BakeFigures } from '../../studio/baking.ts';

/** Bytes and seconds of a whole bake on so many cores (eight workers at most), from its sample; null without one. */
export function bakeEstimate(
  { pictures, sample }: BakeFigures,
  cores: number,
): { bytes: number; seconds: number } | null {
  if (sample === null) return null;
  const workers = Math.max(1, Math.min(8, cores));
  return {
    bytes: pictures * sample.bytes,
    seconds: (pictures * sample.milliseconds) / workers / 1000,
  };
}
