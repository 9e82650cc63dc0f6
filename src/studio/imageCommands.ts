import { setView } from './actions.ts';
import { clearChosen, excludeChosen, keepChosen, nothingChosen, showChosen } from './choosing.ts';
import { excludeImages, restoreAll } from './excluding.ts';
import { difficultyOf, galleryOrders } from './galleryOrder.ts';
import { setAugment } from './mixing.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';

/** A command on images, before the registry gives it its shown keys. */
interface ImageCommand {
  readonly id: string;
  readonly group: 'Edit' | 'View' | 'Plan' | 'Augment';
  readonly title: string;
  readonly keys: string;
  readonly run: () => void;
  readonly unavailable: (state: StudioState) => string | null;
}

const needsImage = (state: StudioState) =>
  state.opened && state.view.image !== null ? null : 'Choose an image first';

function excludeNow(): void {
  const { image } = getState().view;
  if (image !== null) excludeImages([image]);
}

const hasExclusions = ({ recipe: { exclude } }: StudioState) =>
  exclude.images.length + exclude.filters.length + Object.keys(exclude.boxes).length > 0;

function openInAugment(): void {
  const { image } = getState().view;
  if (image === null) return;
  setAugment({ picked: [image] });
  setView({ tab: 'augment' });
}

export const imageCommands: readonly ImageCommand[] = [
  {
    id: 'exclude-image',
    group: 'Edit',
    title: 'Exclude the image',
    keys: 'Delete',
    run: excludeNow,
    unavailable: needsImage,
  },
  {
    id: 'chosen-exclude',
    group: 'Edit',
    title: 'Leave the selected images out of charts, plan and exports',
    keys: '',
    run: excludeChosen,
    unavailable: nothingChosen,
  },
  {
    id: 'chosen-show',
    group: 'View',
    title: 'Show only the selected images',
    keys: '',
    run: showChosen,
    unavailable: nothingChosen,
  },
  {
    id: 'chosen-keep',
    group: 'Plan',
    title: 'Never drop the selected images',
    keys: '',
    run: keepChosen,
    unavailable: nothingChosen,
  },
  {
    id: 'chosen-clear',
    group: 'View',
    title: 'Select no image',
    keys: '',
    run: clearChosen,
    unavailable: nothingChosen,
  },
  {
    id: 'restore-all',
    group: 'Edit',
    title: 'Restore everything that was excluded',
    keys: '',
    run: restoreAll,
    unavailable: (state) => (hasExclusions(state) ? null : 'Nothing is excluded'),
  },
  {
    id: 'image-augment',
    group: 'Augment',
    title: 'Open the image in Augment',
    keys: '',
    run: openInAugment,
    unavailable: needsImage,
  },
  ...galleryOrders.map(({ value, label }): ImageCommand => ({
    id: `order-${value}`,
    group: 'View',
    title: `Order images: ${label.toLowerCase()}`,
    keys: '',
    run: () => setView({ galleryOrder: value }),
    unavailable: ({ opened }) =>
      value !== 'difficulty' || (opened && difficultyOf(opened.dataset))
        ? null
        : 'No column says how hard the images are',
  })),
];
