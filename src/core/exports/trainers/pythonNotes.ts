import { sourceDiffers } from '../../prepare/sourceDiffers.ts';
import type { ExportInput } from '../exporter.ts';
import { commentText } from '../quoting.ts';
import { repeatFactors } from './repeatFactors.ts';
import { roundingWords } from './realised.ts';

/** Sentences as lines of a comment in Python, YAML or a shell. */
export const hashLines = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `# ${commentText(sentence)}\n`).join('');

/** In what the trainer's dataset may differ from the plan's. */
export const sourceNotes = ({ dataset, recipe }: ExportInput): string =>
  hashLines(sourceDiffers(dataset, recipe.classes));

/** What the rounding of each library makes of the plan's factors over train; nothing where all are whole. */
export const roundingNotes = (input: ExportInput): string =>
  hashLines(roundingWords(repeatFactors(input).filter((_, image) => input.split[image] === 0)));
