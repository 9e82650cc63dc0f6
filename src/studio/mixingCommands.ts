import { getState } from './store.ts';
import { setAugment, shuffle, toggleInPlan, toggleSolo } from './mixing.ts';
import type { StudioState } from './state.ts';

/** A command of the Augment page, before the registry gives it its shown keys. */
interface MixingCommand {
  readonly id: string;
  readonly group: 'Augment';
  readonly title: string;
  readonly keys: string;
  readonly run: () => void;
  readonly unavailable: (state: StudioState) => string | null;
}

const onAugment = (state: StudioState) =>
  state.opened && state.view.tab === 'augment' ? null : 'Go to Augment first';

const make = (
  id: string,
  title: string,
  keys: string,
  run: () => void,
  more: (state: StudioState) => string | null = () => null,
): MixingCommand => ({
  id,
  group: 'Augment',
  title,
  keys,
  run,
  unavailable: (state) => onAugment(state) ?? more(state),
});

const augment = () => getState().view.augment;

/** Variants that have a key: those of every new recipe. */
const mixers = [
  ['mosaic', 'Mosaic', 'm'],
  ['mixup', 'MixUp', 'u'],
  ['cutmix', 'CutMix', 'c'],
] as const;

const hasVariant = (id: string, name: string) => (state: StudioState) =>
  state.recipe.mixing.variants.some((one) => one.id === id) ? null : `There is no variant ${name}`;

export const mixingCommands: readonly MixingCommand[] = [
  make('mix-shuffle', 'Shuffle the previews', 'r', shuffle),
  ...mixers.map(([id, name, key]) =>
    make(`mix-solo-${id}`, `Show ${name} alone, or all`, key, () => toggleSolo(id), hasVariant(id, name)),
  ),
  make('mix-labels', 'Labels of the previews on or off', 'l', () =>
    setAugment({ labels: !augment().labels }),
  ),
  make('mix-divider', 'Compare with the image itself', '', () =>
    setAugment({ compare: augment().compare === 'off' ? 0.5 : 'off' }),
  ),
  make('mix-sheet', 'Contact sheet of many seeds', '', () => setAugment({ sheet: !augment().sheet })),
  make(
    'mix-release',
    'Release every held value',
    '',
    () => setAugment({ pins: {} }),
    ({ view }) => (Object.keys(view.augment.pins).length > 0 ? null : 'No value is held'),
  ),
  make(
    'mix-unpick',
    'Let the seed choose the sources',
    '',
    () => setAugment({ picked: [] }),
    ({ view }) => (view.augment.picked.length > 0 ? null : 'No source is picked'),
  ),
  make('mix-back', 'Copies before these in the epoch', 'ArrowLeft', () =>
    setAugment({ step: Math.max(0, augment().step - 1) }),
  ),
  make('mix-next', 'Next copies in the epoch', 'ArrowRight', () => setAugment({ step: augment().step + 1 })),
  make('mix-plan', 'Add mixing to the plan, or take it out', '$mod+Enter', toggleInPlan),
];

/** Esc on the Augment page: closes the contact sheet, then leaves the variant that is shown alone. */
export function leaveOnAugment(): boolean {
  const { sheet, solo } = augment();
  if (sheet) setAugment({ sheet: false });
  else if (solo !== null) setAugment({ solo: null });
  else return false;
  return true;
}
