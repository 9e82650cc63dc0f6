import type { MixContext } from '../operation.ts';

/** A value drawn evenly between two ends, whichever of them is the larger. */
export const drawnBetween = (
  context: MixContext,
  name: string,
  { least, most }: { readonly least: number; readonly most: number },
): number => context.value(name, (random) => random.between(Math.min(least, most), Math.max(least, most)));
