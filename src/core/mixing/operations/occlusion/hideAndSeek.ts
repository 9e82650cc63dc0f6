import { argumentsOf, type Parameter } from '../../../parameters.ts';
import { quadOf, type Rect } from '../../geometry.ts';
import type { Operation } from '../../operation.ts';
import type { Rgb } from '../../scene.ts';
import { hidden } from './hidden.ts';

const parameters = {
  cells: {
    kind: 'number',
    title: 'Cells a side',
    definition: 'The picture is divided into this many columns and rows. The paper: 4 to 14 at 224 pixels.',
    min: 2,
    max: 16,
    step: 1,
    default: 4,
  },
  probability: {
    kind: 'number',
    title: 'Probability of a cell',
    definition: 'Each cell is hidden with this chance. The paper: 0.5.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.5,
  },
  fill: {
    kind: 'choice',
    title: 'Filled with',
    definition: 'The paper fills with the mean of the training pixels; the mean here is ImageNet’s.',
    choices: ['mean', 'library'],
    names: ['ImageNet’s mean', 'the library’s fill'],
    default: 'mean',
  },
} as const satisfies Record<string, Parameter>;

/** 0.485, 0.456, 0.406 of 255: what pictures have on average, as every pretrained network assumes it. */
const imageNetMean: Rgb = [124, 116, 104];

export const hideAndSeek: Operation = {
  id: 'hideAndSeek',
  name: 'Hide and seek',
  definition:
    'Hides cells of a grid at random, so that a detector learns more than an object’s most telling part. The labels stay; “as seen” they end where the hidden cells begin.',
  source: 'Singh & Lee 2017, Hide-and-Seek',
  stage: 'occlusion',
  parameters,
  libraries: {},
  draws: {},
  unavailable: () => null,
  apply(composite, given, context) {
    const { cells, probability, fill } = argumentsOf(parameters, given);
    const { width, height } = composite.scene;
    const xs = lines(cells, width);
    const ys = lines(cells, height);
    const marks = Array.from({ length: cells * cells }, () => context.random.unit() < probability);
    const holes: Rect[] = [];
    for (let row = 0; row < cells; row++) {
      for (let column = 0; column < cells; column++) {
        if (marks[row * cells + column]) holes.push([xs[column], ys[row], xs[column + 1], ys[row + 1]]);
      }
    }
    if (holes.length === 0) return composite;
    const ground = fill === 'library' ? context.library.fill : imageNetMean;
    return hidden(composite, holes, holes.map(quadOf), ground);
  },
};

/** At whole pixels, so that no edge is blurred. */
const lines = (cells: number, length: number): readonly number[] =>
  Array.from({ length: cells + 1 }, (_, i) => Math.round((i * length) / cells));
