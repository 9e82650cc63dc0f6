import type { SparseCounts } from '../balance/types.ts';
import { boxesByClass, imageFrequencies, withoutLabels } from './classFigures.ts';
import { argumentsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import {
  factorsBelow,
  suggestThreshold,
  thresholdForm,
  thresholdWords,
  wholeRepeats,
} from './repeatFactors.ts';

const parameters = { threshold: thresholdForm } as const satisfies Record<string, Parameter>;

/**
 * Instance-aware repeat-factor sampling: RFS with f_c = sqrt(f_i f_b), the geometric mean of the share of
 * images that hold class c and its share of all boxes. Yaman, Mahmud, Liu, arXiv 2305.08069, equation 3.
 */
export const instanceAwareRepeatFactor: Method = {
  id: 'irfs',
  name: 'IRFS',
  definition:
    'Instance-aware RFS: an image is repeated max(1, √(t / f)) times, f = √(f_images · f_boxes) being the geometric mean of its rarest class’s shares of images and of boxes. None is dropped.',
  source: 'Yaman, Mahmud, Liu: Instance-Aware Repeat Factor Sampling (2023), arXiv 2305.08069',
  parameters,
  suggest: ({ counts }) => suggestThreshold(parameters, counts, frequenciesOf(counts)),
  says: (data, given) =>
    thresholdWords(
      frequenciesOf(data.counts),
      argumentsOf(parameters, given).threshold,
      factorsOf(data, given),
      'images and boxes',
    ),
  unavailable: withoutLabels,
  plan: (data, given, seed) => wholeRepeats(factorsOf(data, given), 'stochastic', seed),
  factors: factorsOf,
};

function factorsOf({ counts }: MethodData, given: ParameterValues): Float64Array {
  return factorsBelow(counts, frequenciesOf(counts), argumentsOf(parameters, given).threshold, 0.5);
}

function frequenciesOf(counts: SparseCounts): Float64Array {
  const boxes = boxesByClass(counts);
  const all = boxes.reduce((a, b) => a + b, 0);
  return imageFrequencies(counts).map((f, k) => (boxes[k] > 0 ? Math.sqrt((f * boxes[k]) / all) : 0));
}
