import { bag, bagsByClass } from './bags.ts';
import { imagesByClass, imbalanceOf, minorityClasses, withoutLabels } from './classFigures.ts';
import { mostRepeats } from './method.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method } from './method.ts';
import type { Parameter } from '../parameters.ts';
import { copiesPercent } from './percentForms.ts';
import { counted, figure, ofClasses, planWords } from './planWords.ts';
import { draws } from './random.ts';

const parameters = { percent: copiesPercent } as const satisfies Record<string, Parameter>;

/**
 * ML-ROS (Charte et al. 2015, algorithm 3): one copy of a random image from the bag of each minority label in
 * turn (IRLbl > MeanIR), until P % of N are added. A label leaves when, after its copy, its IRLbl is at most the
 * MeanIR of the data as they were; IRLbl counts the copies, whichever label they were made for. Ends early when
 * no label is left. (In mldr.resampling the test stands after `return`, so that labels never leave there.)
 * O(non-zeros + copies × labels an image).
 */
export const mlRos: Method = {
  id: 'ml-ros',
  name: 'ML-ROS',
  definition:
    'Copies of random images of each minority class in turn until P % of N are added. Minority: IRLbl = images of the most frequent class / images of this one is above MeanIR, the mean; a class leaves once its IRLbl, copies counted, is not. None is dropped.',
  source: 'Charte, Rivera, del Jesus, Herrera: Neurocomputing 163 (2015), algorithm 3',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const images = imagesByClass(data.counts);
    const minority = minorityClasses(images).length;
    if (minority === 0) return 'Nothing changes: no class has an IRLbl above MeanIR.';
    const asked = Math.round((data.counts.rows * argumentsOf(parameters, given).percent) / 100);
    const classes = ofClasses(minority, images.filter((n) => n > 0).length, 'has', 'have');
    const repeats = mlRos.plan(data, given, 1);
    const made = repeats.reduce((sum, r) => sum + r, 0) - data.counts.rows;
    const early =
      made < asked
        ? ` All reach it after ${counted(made, 'copy', 'copies')} of the ${asked.toLocaleString('en-US')} asked for.`
        : '';
    const { meanIR } = imbalanceOf(images);
    return `${classes} an IRLbl above the MeanIR of ${figure(meanIR)}.${early} ${planWords(repeats, 'About ')}`;
  },
  unavailable: withoutLabels,

  plan({ counts }, given, seed) {
    const repeats = new Uint16Array(counts.rows).fill(1);
    const images = imagesByClass(counts);
    const { meanIR } = imbalanceOf(images);
    const bags = bagsByClass(counts);
    const random = draws(seed);
    const running = Float64Array.from(images);
    let most = running.reduce((a, b) => Math.max(a, b), 0);
    let left = Math.round((counts.rows * argumentsOf(parameters, given).percent) / 100);
    let live = minorityClasses(images);
    while (left > 0 && live.length > 0) {
      const staying: number[] = [];
      for (const k of live) {
        if (left-- <= 0) break;
        const own = bag(bags, k);
        const i = own[Math.floor(random() * own.length)];
        if (repeats[i] < mostRepeats) {
          repeats[i]++;
          for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
            most = Math.max(most, ++running[counts.bin[e]]);
          }
        }
        if (most / running[k] > meanIR) staying.push(k);
      }
      live = staying;
    }
    return repeats;
  },
};
