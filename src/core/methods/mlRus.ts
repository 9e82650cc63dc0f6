import type { SparseCounts } from '../balance/types.ts';
import { imagesByClass, minorityClasses, withoutLabels } from './classFigures.ts';
import { someOf } from './draws.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method } from './method.ts';
import type { Parameter } from '../parameters.ts';
import { leftOutPercent } from './percentForms.ts';
import { counted, planWords } from './planWords.ts';
import { draws } from './random.ts';

const parameters = { percent: leftOutPercent } as const satisfies Record<string, Parameter>;

/**
 * ML-RUS (Charte et al. 2015): P % of N random images are left out, all from those that hold no minority label
 * (IRLbl > MeanIR); fewer where there are fewer. Each is left out once (mldr.resampling draws with replacement,
 * and so leaves out fewer than P %).
 */
export const mlRus: Method = {
  id: 'ml-rus',
  name: 'ML-RUS',
  definition:
    'Leaves out P % of N at random among the images that hold no minority class. Minority: IRLbl = images of the most frequent class / images of this one is above MeanIR, the mean. Images without labels may go too.',
  source: 'Charte, Rivera, del Jesus, Herrera: Neurocomputing 163 (2015)',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    if (minorityClasses(imagesByClass(data.counts)).length === 0)
      return 'Nothing changes: no class has an IRLbl above MeanIR.';
    const candidates = withoutMinority(data.counts).length;
    const hold = candidates === 1 ? 'holds' : 'hold';
    return `${counted(candidates, 'image')} ${hold} no minority class. ${planWords(mlRus.plan(data, given, 1))}`;
  },
  unavailable: withoutLabels,

  plan({ counts }, given, seed) {
    const repeats = new Uint16Array(counts.rows).fill(1);
    if (minorityClasses(imagesByClass(counts)).length === 0) return repeats;
    const asked = Math.round((counts.rows * argumentsOf(parameters, given).percent) / 100);
    for (const i of someOf(withoutMinority(counts), asked, draws(seed))) repeats[i] = 0;
    return repeats;
  },
};

/** Images that hold no minority class, ascending. */
function withoutMinority(counts: SparseCounts): Uint32Array {
  const isMinority = new Uint8Array(counts.bins);
  for (const k of minorityClasses(imagesByClass(counts))) isMinority[k] = 1;
  const found = new Uint32Array(counts.rows);
  let end = 0;
  for (let i = 0; i < counts.rows; i++) {
    let e = counts.rowStart[i];
    while (e < counts.rowStart[i + 1] && isMinority[counts.bin[e]] === 0) e++;
    if (e === counts.rowStart[i + 1]) found[end++] = i;
  }
  return found.slice(0, end);
}
