import { resolve } from 'node:path';
import { noAdditions, prepare, type Additions } from '../src/core/prepare/prepare.ts';
import { firstProblems } from '../src/core/balance/problem/listEntries.ts';
import { readPredictions } from '../src/core/predictions/readPredictions.ts';
import { readProbabilities } from '../src/core/predictions/readProbabilities.ts';
import { readAddition } from '../src/core/prepare/readAddition.ts';
import type { ClassProbabilities } from '../src/core/predictions/classProbabilities.ts';
import type { Predictions } from '../src/core/predictions/predictions.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { Recipe } from '../src/core/recipe/recipe.ts';
import { errorWords } from '../src/core/errorWords.ts';
import { text, type Options, type Values } from './command.ts';
import { printable, UsageError, type Io } from './io.ts';
import { openPath } from './nodeFiles.ts';
import { problemLine } from './problemLine.ts';
import { openDataset, type Opened } from './openDataset.ts';

/** Options of the commands that work on the prepared dataset. */
export const additionOptions = {
  predictions: { type: 'string' },
  metadata: { type: 'string' },
} satisfies Options;

export interface PreparedOpened extends Opened {
  /** Null where no file of predictions was named. */
  readonly predictions: Predictions | null;
  /** Null where the file is no classifier’s. */
  readonly probabilities: ClassProbabilities | null;
}

/** The dataset at the path under the names and without the exclusions of the recipe, with what `values` add to it. */
export async function openPrepared(
  path: string,
  values: Values,
  recipe: Recipe,
  io: Io,
): Promise<PreparedOpened> {
  const opened = await openDataset(path, values, io);
  const additions = await readAdditions(opened.dataset, values, recipe, io);
  const { dataset, predictions, probabilities, imageOf, notes } = prepare(opened.dataset, additions, recipe);
  for (const note of notes) io.err(`${printable(note)}\n`);
  const pictures = imageOf === null ? opened.pictures : Int32Array.from(imageOf, (i) => opened.pictures[i]);
  return { ...opened, dataset, pictures, predictions, probabilities };
}

/** What is named as predictions is read as nothing else, whatever it looks like. */
function readers(option: 'metadata' | 'predictions', { task }: Dataset): typeof readAddition {
  if (option === 'metadata') return readAddition;
  return task === 'classification' ? readProbabilities : readPredictions;
}

async function readAdditions(dataset: Dataset, values: Values, recipe: Recipe, io: Io): Promise<Additions> {
  let additions = noAdditions;
  for (const option of ['metadata', 'predictions'] as const) {
    const path = text(values, option);
    if (path === undefined) continue;
    const [file] = await openPath(resolve(path)).catch((error: unknown) => {
      throw new UsageError(`cannot read --${option} ${path}: ${errorWords(error)}`);
    });
    const read = await readers(option, dataset)(file, dataset, additions, recipe.classes);
    if (!read.ok) throw new UsageError(`--${option} ${path}: ${read.message}`);
    io.err(`${printable(read.said)}\n`);
    for (const line of firstProblems(read.problems.map(problemLine))) io.err(`${line}\n`);
    additions = read.additions;
  }
  return additions;
}
