import { schemes } from '../core/weighting/schemes/index.ts';
import { setView } from './actions.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';
import { setWeighting, setWeights } from './weights.ts';
import { chooseScheme, cannotTakePlanOut, setFocal, setLessPlan } from './weightsChoices.ts';
import type { WeightsPanel } from './weightsState.ts';

/** A command of the Weights page, before the registry gives it its shown keys. */
interface WeightsCommand {
  readonly id: string;
  readonly group: 'View' | 'Plan';
  readonly title: string;
  readonly keys: string;
  readonly run: () => void;
  readonly unavailable: (state: StudioState) => string | null;
}

const needsData = (state: StudioState) => (state.opened ? null : 'Open a dataset first');

/** A choice for the loss; `isSo`: it stands so already. */
const choice = (
  id: string,
  title: string,
  run: () => void,
  isSo: (state: StudioState) => boolean,
): WeightsCommand => ({
  id,
  group: 'Plan',
  title,
  keys: '',
  run,
  unavailable: (state) => needsData(state) ?? (isSo(state) ? 'It is so already' : null),
});

const panels: readonly (readonly [WeightsPanel, string])[] = [
  ['classes', 'Go to class weights'],
  ['focal', 'Go to focal loss'],
  ['boxLosses', 'Go to box losses'],
  ['prior', 'Go to the prior shift'],
  ['calibration', 'Go to calibration'],
  ['code', 'Go to code for the trainer'],
  ['advice', 'Go to “When to do what”'],
];

const settings = (state: StudioState) => state.recipe.weighting;

export const weightsCommands: readonly WeightsCommand[] = [
  ...panels.map(([panel, title]): WeightsCommand => ({
    id: `weights-${panel}`,
    group: 'View',
    title,
    keys: '',
    run() {
      setView({ tab: 'weights' });
      setWeights({ panel });
    },
    unavailable: needsData,
  })),
  choice(
    'weights-none',
    'Class weights: none',
    () => chooseScheme(null),
    (state) => settings(state).scheme === null,
  ),
  ...schemes.map((scheme) =>
    choice(
      `weights-scheme-${scheme.id}`,
      `Class weights: ${scheme.name}`,
      () => chooseScheme(scheme),
      (state) => settings(state).scheme === scheme.id,
    ),
  ),
  ...(['boxes', 'images'] as const).map((countBy) =>
    choice(
      `weights-by-${countBy}`,
      `Class weights: count ${countBy}`,
      () => setWeighting(`Weights by ${countBy}`, { countBy }),
      (state) => settings(state).countBy === countBy,
    ),
  ),
  ...(
    [
      ['imported', 'as imported'],
      ['plan', 'after the plan'],
    ] as const
  ).map(([of, words]) =>
    choice(
      `weights-of-${of}`,
      `Class weights: of the data ${words}`,
      () => setWeighting(`Weights of the data ${words}`, { of }),
      (state) => settings(state).of === of,
    ),
  ),
  {
    id: 'weights-less-plan',
    group: 'Plan',
    title: 'Take what the plan did out of the weights, or put it back',
    keys: '',
    run: () => setLessPlan(!settings(getState()).lessPlan),
    unavailable: (state) => needsData(state) ?? cannotTakePlanOut(state),
  },
  {
    id: 'weights-focal-loss',
    group: 'Plan',
    title: 'Focal loss on or off',
    keys: '',
    run: () => setFocal({ isOn: !settings(getState()).focal.isOn }),
    unavailable: needsData,
  },
];
