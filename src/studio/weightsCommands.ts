import { setView } from './actions.ts';
import type { StudioState } from './state.ts';
import { setWeights } from './weights.ts';
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

const panels: readonly (readonly [WeightsPanel, string])[] = [
  ['classes', 'Go to class weights'],
  ['focal', 'Go to focal loss'],
  ['boxLosses', 'Go to box losses'],
  ['prior', 'Go to the prior shift'],
  ['calibration', 'Go to calibration'],
  ['code', 'Go to code for the trainer'],
  ['advice', 'Go to “When to do what”'],
];

export const weightsCommands: readonly WeightsCommand[] = panels.map(([panel, title]) => ({
  id: `weights-${panel}`,
  group: 'View',
  title,
  keys: '',
  run() {
    setView({ tab: 'weights' });
    setWeights({ panel });
  },
  unavailable: needsData,
}));
