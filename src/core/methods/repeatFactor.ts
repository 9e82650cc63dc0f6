import { imagesByClass, medianOfPresent, withoutLabels } from './classFigures.ts';
import { argumentsOf, defaultsOf } from './method.ts';
import type { Method, MethodData, MethodParameter, MethodParameters } from './method.ts';
import { counted, percent, planWords } from './planWords.ts';
import { imageFactors, wholeRepeats } from './repeatFactors.ts';

const parameters = {
  threshold: {
    kind: 'number',
    title: 'Threshold t',
    definition: 'Classes in fewer than this share of the images are repeated. LVIS uses 0.001.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.001,
  },
  squareRoot: {
    kind: 'switch',
    title: 'Square root',
    definition: 'On: √(t / f), as in LVIS. Off: t / f, for very long tails.',
    default: true,
  },
  rounding: {
    kind: 'choice',
    title: 'Rounding',
    definition:
      'Of a factor such as 1.4: up with the probability of its fraction, as in LVIS, or to the nearest.',
    choices: ['stochastic', 'rounded'],
    names: ['at random', 'to the nearest'],
    default: 'stochastic',
  },
} as const satisfies Record<string, MethodParameter>;

/**
 * Repeat-factor sampling: r_c = max(1, sqrt(t / f_c)) with f_c the share of images that hold class c,
 * r_i = max r_c over the classes of image i, 1 for an image without labels; then floor(r_i) and one more
 * with the probability of its fraction. Gupta et al., LVIS (2019), appendix B; detectron2's
 * RepeatFactorTrainingSampler.
 */
export const repeatFactor: Method = {
  id: 'rfs',
  name: 'RFS',
  definition:
    'Repeat-factor sampling: an image is repeated max(1, √(t / f)) times, f being the share of images that hold its rarest class.',
  source: 'Gupta, Dollár, Girshick: LVIS (2019); detectron2 RepeatFactorTrainingSampler',
  parameters,

  /** The median class frequency: half of the classes are repeated (super-gradients takes the same). */
  suggest({ counts }) {
    const median = medianOfPresent(imagesByClass(counts));
    return { ...defaultsOf(parameters), ...(median > 0 && { threshold: median / counts.rows }) };
  },

  says(data, given) {
    const { threshold } = argumentsOf(parameters, given);
    return `${rareWords(data, threshold)} ${planWords(factorsOf(data, given))}`;
  },

  unavailable: withoutLabels,

  plan: (data, given, seed) =>
    wholeRepeats(factorsOf(data, given), argumentsOf(parameters, given).rounding, seed),
};

function factorsOf({ counts }: MethodData, given: MethodParameters): Float64Array {
  const { threshold, squareRoot } = argumentsOf(parameters, given);
  const classFactors = Float64Array.from(imagesByClass(counts), (images) => {
    const ratio = images > 0 ? (threshold * counts.rows) / images : 1;
    return squareRoot ? Math.sqrt(ratio) : ratio;
  });
  return imageFactors(counts, classFactors);
}

/** "3 of 80 classes are in fewer than 0.1 % of the images." */
function rareWords({ counts }: MethodData, threshold: number): string {
  const present = imagesByClass(counts).filter((images) => images > 0);
  const rare = present.filter((images) => images < threshold * counts.rows).length;
  const classes = counted(present.length, 'class', 'classes');
  return `${rare.toLocaleString('en-US')} of ${classes} ${rare === 1 ? 'is' : 'are'} in fewer than ${percent(threshold)} of the images.`;
}
