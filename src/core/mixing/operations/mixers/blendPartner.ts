import type { Composite } from '../../composite.ts';
import type { MixContext } from '../../operation.ts';
import { noted } from '../noted.ts';
import { isMixable, noPartner } from './mixable.ts';
import { withPicturesFrom } from './tiles.ts';

/** The form of the choice between a partner as it is and one that went through the steps before. */
export const partnerForm = {
  kind: 'choice',
  title: 'Partner',
  definition:
    'Prepared: gone through the steps before this one, as Ultralytics mixes two mosaics and torchvision two items of a batch. As it is: letterboxed only (MMDetection).',
  choices: ['prepared', 'as it is'],
  names: ['Prepared', 'As it is'],
  default: 'prepared',
} as const;

/**
 * A partner to lay over the composite, or why there is none. Where `tries` is above 0, one without boxes is passed
 * over that many times (YOLOX's max_iters).
 */
export function blendPartner(
  composite: Composite,
  name: string,
  { partner, tries }: { readonly partner: 'prepared' | 'as it is'; readonly tries: number },
  context: MixContext,
): { readonly found: Composite } | { readonly none: Composite } {
  for (let i = 0; i < Math.max(1, tries); i++) {
    const found = context.partner(partner === 'prepared');
    if (!found) return { none: noPartner(composite, name) };
    if (!isMixable(found)) {
      return { none: noted(composite, `${name} was left out: its partner has pixel effects already.`) };
    }
    if (tries === 0 || found.labels.some(({ dropped }) => dropped === null)) return { found };
  }
  return { none: noted(composite, `${name} was left out: none of ${tries} partners has a box.`) };
}

/** B behind A: its pictures are counted after A's. */
export const behind = (b: Composite, a: Composite): Composite => ({
  ...b,
  scene: { ...b.scene, groups: b.scene.groups.map((group) => withPicturesFrom(group, a.images.length)) },
});
