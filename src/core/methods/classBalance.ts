import { addUse, someOf } from './draws.ts';
import { argumentsOf } from '../parameters.ts';
import type { MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import { counted } from './planWords.ts';
import { draws } from './random.ts';

/** Arguments that DataEval's two class balances share. */
export const classBalanceForms = {
  background: {
    kind: 'class',
    title: 'background_class',
    definition: 'A class not to balance.',
    default: '',
  },
  empty: {
    kind: 'number',
    title: 'num_empty',
    definition: 'Images without labels in the epoch, as a share of all images. None by default.',
    min: 0,
    max: 1,
    step: 0,
    default: 0,
  },
  samples: {
    kind: 'number',
    title: 'num_samples',
    definition: 'Images an epoch. 0: as many as there are.',
    min: 0,
    max: 10_000_000,
    step: 1,
    default: 0,
  },
} as const satisfies Record<string, Parameter>;

/** What is asked of a class balance: draws of images with labels, draws of those without, and what not to balance. */
interface Quota {
  readonly labelled: number;
  readonly empty: number;
  /** Images without labels, ascending. */
  readonly empties: Uint32Array;
  /** Index of the background class, -1 for none. */
  readonly background: number;
}

/**
 * num_samples images (N where it is 0), of which floor(num_empty N) without labels: never more than the epoch
 * has, and none where there are none.
 */
export function quotaOf({ counts, classes }: MethodData, given: ParameterValues): Quota {
  const { background, empty, samples } = argumentsOf(classBalanceForms, given);
  const empties = new Uint32Array(counts.rows);
  let found = 0;
  for (let i = 0; i < counts.rows; i++)
    if (counts.rowStart[i] === counts.rowStart[i + 1]) empties[found++] = i;
  const epoch = samples > 0 ? samples : counts.rows;
  const asked = found > 0 ? Math.min(epoch, Math.floor(counts.rows * empty + 1e-9)) : 0;
  return {
    labelled: epoch - asked,
    empty: asked,
    empties: empties.slice(0, found),
    background: background === '' ? -1 : classes.indexOf(background),
  };
}

/** Adds the images without labels: each at most once where there are enough, else drawn with replacement. */
export function addEmpties(repeats: Uint16Array, { empty, empties }: Quota, seed: number): void {
  const random = draws(seed ^ 0x5bd1e995);
  if (empty <= empties.length) {
    for (const i of someOf(empties, empty, random)) addUse(repeats, i);
  } else {
    for (let n = 0; n < empty; n++) addUse(repeats, empties[Math.floor(random() * empties.length)]);
  }
}

/** What becomes of images without labels, and a background class that does not exist; '' where there is neither. */
export function quotaWords({ empty, empties, background }: Quota, given: ParameterValues): string {
  const named = argumentsOf(classBalanceForms, given).background;
  const missing = named !== '' && background < 0 ? ` There is no class “${named}”.` : '';
  if (empties.length === 0) return missing;
  const without = counted(empties.length, 'image');
  const added = `${counted(empty, 'draw')} of the ${without} without labels ${empty === 1 ? 'is' : 'are'} added`;
  const left = `${without} without labels ${empties.length === 1 ? 'is' : 'are'} left out`;
  return ` ${empty > 0 ? added : left}.${missing}`;
}
