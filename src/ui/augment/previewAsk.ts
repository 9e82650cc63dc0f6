import type { VariantSettings } from '../../core/mixing/settings.ts';
import type { Ask } from './usePreview.ts';

/** What draws a variant of the chosen sources under a seed, with its own pins; null where there is no source. */
export function previewAsk(
  slot: string,
  { id, steps }: VariantSettings,
  chosen: readonly number[],
  seed: number,
  pins: Readonly<Record<string, number>>,
  pixels: number,
): Ask | null {
  if (chosen.length === 0) return null;
  const [image, ...partners] = chosen;
  return {
    slot,
    image,
    steps,
    seed: `preview:${seed}:${id}`,
    pins: { partners, values: pins },
    pixels,
  };
}
