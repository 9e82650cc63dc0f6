import { availableParallelism } from 'node:os';
import { defaultBake, type BakeOptions } from '../src/core/exports/bake/bakeOptions.ts';
import { text, type Options, type Values } from './command.ts';
import { UsageError } from './io.ts';

/** Options of a command that can bake. */
export const bakeOptions = {
  bake: { type: 'boolean' },
  'bake-format': { type: 'string' },
  'bake-quality': { type: 'string' },
  jobs: { type: 'string' },
} satisfies Options;

/** How to bake, as asked; null: not at all. */
export function wantedBake(values: Values): { options: BakeOptions; jobs: number } | null {
  if (values.bake !== true) {
    const given = Object.keys(bakeOptions).find(
      (name) => values[name] !== undefined && values[name] !== false,
    );
    if (given !== undefined) throw new UsageError(`--${given} goes with --bake`);
    return null;
  }
  const options = encoding(values, 'bake-format', 'bake-quality');
  const jobs = wholeNumber(values, 'jobs', 1, 64) ?? Math.min(8, availableParallelism());
  return { options, jobs };
}

/** Format and quality by the names of their options. */
export function encoding(values: Values, format: string, quality: string): BakeOptions {
  const asked = text(values, format) ?? defaultBake.format;
  if (asked !== 'jpeg' && asked !== 'png') throw new UsageError(`--${format} is jpeg or png`);
  return { format: asked, quality: wholeNumber(values, quality, 1, 100) ?? defaultBake.quality };
}

/** A whole number within its range; undefined where the option is not given. */
export function wholeNumber(values: Values, name: string, least: number, most: number): number | undefined {
  const given = text(values, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() === '' || !Number.isInteger(value) || value < least || value > most)
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}`);
  return value;
}
