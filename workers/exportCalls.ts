import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { Progress, SourceFile } from '../src/core/dataset/source.ts';
import type { BakeOptions } from '../src/core/exports/bake/bakeOptions.ts';
import { conversionFiles, conversionInput } from '../src/core/exports/conversion.ts';
import { exporters, exportFiles } from '../src/core/exports/index.ts';
import type { ExportFile, ExportInput } from '../src/core/exports/exporter.ts';
import { planOf, type Plan } from '../src/core/plan.ts';
import type { Recipe } from '../src/core/recipe/recipe.ts';
import { recipeText } from '../src/core/recipe/text.ts';
import { bakeFigures, type BakeFigures } from './bakeFigures.ts';
import { startBaking, type BakeOutcome, type Baking } from './baking.ts';
import { destinationsOf, previewOf, sizesOf, type Destination, type ExportPreview } from './exporting.ts';
import { mixedAhead } from './mixedAhead.ts';
import { paced } from './paced.ts';
import { writeTo, type Written, type WriteTarget } from './writing.ts';

/** What a person wants written. */
export interface ExportWish {
  /** Of destinations. */
  readonly ids: readonly string[];
  readonly recipe: Recipe;
  /** The dataset as it is, without a plan. */
  readonly isConversion: boolean;
}

/** What is exported now. */
export interface ExportSource {
  readonly dataset: Dataset;
  readonly files: readonly SourceFile[];
  /** For each image the index of its picture in `files`, or −1. */
  readonly pictures: Int32Array;
  readonly record: ExportInput['record'];
}

/** The calls of the dataset's worker that write; `source` gives what is open at the time. */
export function exportCalls(source: () => ExportSource) {
  let planned: { readonly of: Dataset; readonly recipe: string; readonly input: ExportInput & Plan } | null =
    null;
  let converted: { readonly of: Dataset; readonly split: string; readonly input: ExportInput } | null = null;
  /** The plan with its baked pictures: as the last bake came out, or as it will where every source can be used. */
  let lastMixed: { of: ExportInput; format: BakeOptions['format']; mixed: ExportInput } | null = null;
  let lastPreview = 0;
  let lastSizes = 0;
  let lastFigures = 0;
  let baking: Baking | null = null;
  let writing: AbortController | null = null;

  /** The cold plan of a recipe with everything an export needs; the last one is kept. */
  function inputOf(recipe: Recipe): ExportInput & Plan {
    const { dataset, record } = source();
    const text = recipeText(recipe);
    if (planned?.of !== dataset || planned.recipe !== text)
      planned = { of: dataset, recipe: text, input: { ...planOf(dataset, recipe), dataset, record } };
    return planned.input;
  }

  function conversionOf(recipe: Recipe): ExportInput {
    const { dataset, record } = source();
    const split = JSON.stringify(recipe.split);
    if (converted?.of !== dataset || converted.split !== split)
      converted = { of: dataset, split, input: conversionInput(dataset, record, recipe) };
    return converted.input;
  }

  function bakeSource(recipe: Recipe, options: BakeOptions) {
    const input = inputOf(recipe);
    const { files, pictures } = source();
    return {
      input,
      files,
      pictures,
      mixed: (mixed: ExportInput) => void (lastMixed = { of: input, format: options.format, mixed }),
    };
  }

  async function writtenInput(
    { recipe, isConversion }: ExportWish,
    bake: BakeOptions | null,
    wanted: () => boolean,
  ): Promise<ExportInput | null> {
    if (isConversion) return conversionOf(recipe);
    const input = inputOf(recipe);
    if (bake === null) return input;
    if (lastMixed?.of === input && lastMixed.format === bake.format) return lastMixed.mixed;
    const mixed = await mixedAhead(input, bake, wanted);
    if (mixed !== null) lastMixed = { of: input, format: bake.format, mixed };
    return mixed;
  }

  const filesOf = (input: ExportInput, ids: readonly string[]): ExportFile[] =>
    input.isConversion
      ? conversionFiles(
          input,
          exporters.filter(({ id }) => ids.includes(id)),
        )
      : exportFiles(input, ids);

  return {
    inputOf,
    calls: {
      destinations: (): Destination[] => destinationsOf(source().dataset),

      /** `bake`: what is written where the extra copies are baked; null where a newer ask came. */
      async previewExport(wish: ExportWish, bake: BakeOptions | null): Promise<ExportPreview | null> {
        const ask = ++lastPreview;
        const input = await writtenInput(wish, bake, () => ask === lastPreview);
        return input && previewOf(input, wish.ids, filesOf(input, wish.ids));
      },

      /** Sizes of what `previewExport` lists, in its order; null where a newer ask came. */
      async exportSizes(wish: ExportWish, bake: BakeOptions | null): Promise<number[] | null> {
        const ask = ++lastSizes;
        const wanted = () => ask === lastSizes;
        const input = await writtenInput(wish, bake, wanted);
        return input && sizesOf(filesOf(input, wish.ids), wanted);
      },

      /** Rejects where a write fails, with words that say what is there; `cancelExport` settles it at once. */
      async exportTo(
        wish: ExportWish,
        target: WriteTarget,
        onProgress: (progress: Progress) => void,
      ): Promise<Written> {
        lastSizes++;
        writing?.abort();
        const own = new AbortController();
        writing = own;
        try {
          const input = wish.isConversion ? conversionOf(wish.recipe) : inputOf(wish.recipe);
          return await writeTo(target, filesOf(input, wish.ids), own.signal, paced(onProgress));
        } finally {
          if (writing === own) writing = null;
        }
      },

      /** How many pictures a bake would make, and by a few of them how large and how slow; null where a newer ask came. */
      bakeFigures(recipe: Recipe, options: BakeOptions): Promise<BakeFigures | null> {
        const ask = ++lastFigures;
        return bakeFigures(bakeSource(recipe, options), options, () => ask === lastFigures);
      },

      /** A target that cannot hold a bake, or a fault of our own, rejects; `cancelExport` settles it at once. */
      async bake(
        ids: readonly string[],
        recipe: Recipe,
        options: BakeOptions,
        target: WriteTarget,
        onProgress: (progress: Progress) => void,
      ): Promise<BakeOutcome> {
        lastFigures++;
        baking?.cancel();
        const own = startBaking(bakeSource(recipe, options), ids, options, target, paced(onProgress));
        baking = own;
        try {
          return await own.outcome;
        } finally {
          if (baking === own) baking = null;
        }
      },

      /** Ends whatever is being written. */
      cancelExport(): void {
        baking?.cancel();
        writing?.abort();
      },
    },
  };
}
