import type { Composite, MixedLabel } from '../../composite.ts';
import { rectArea } from '../../geometry.ts';
import type { MixContext } from '../../operation.ts';

/** One of the boxes of the rarest class that the picture has, by counts in train; null without boxes. */
export function rareBox({ labels }: Composite, { classCounts, random }: MixContext): MixedLabel | null {
  const kept = labels.filter(({ dropped, rect }) => dropped === null && rectArea(rect) > 0);
  if (kept.length === 0) return null;
  const least = Math.min(...kept.map((label) => classCounts[label.class]));
  const rare = kept.filter((label) => classCounts[label.class] === least);
  return rare[random.whole(rare.length)];
}

/** The form of the choice between the library's own place and a place that shows rare boxes. */
export const aimForm = {
  kind: 'choice',
  title: 'Aim at',
  choices: ['any', 'rare boxes'],
  names: ['Any', 'Rare boxes'],
  default: 'any',
} as const;
