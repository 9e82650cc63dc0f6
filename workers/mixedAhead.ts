import type { BakeOptions } from '../src/core/exports/bake/bakeOptions.ts';
import { bakeTasks, madeOf } from '../src/core/exports/bake/bakeTasks.ts';
import type { ExportInput } from '../src/core/exports/exporter.ts';
import { mixedInput } from '../src/core/exports/mixedInput.ts';
import type { MadeImage } from '../src/core/mixing/epoch/mixedDataset.ts';
import { mixWorld } from '../src/core/mixing/world.ts';

/** Composites between two looks for newer calls. */
const slice = 500;

/**
 * What a bake would write its manifests from if every source can be used, which is known only at its end; null as soon
 * as nobody waits (`wanted`) any more.
 */
export async function mixedAhead(
  input: ExportInput,
  options: BakeOptions,
  wanted: () => boolean,
): Promise<ExportInput | null> {
  const world = mixWorld(input.dataset, input.recipe.mixing, input);
  const made: MadeImage[] = [];
  for await (const task of bakeTasks(world, input, options)) {
    made.push(madeOf(task));
    if (made.length % slice > 0) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (!wanted()) return null;
  }
  return mixedInput(input, made);
}
