import type { BalanceSettings } from '../../recipe/recipe.ts';
import type { UseLimits } from './limits.ts';
import { counted, grouped, listed } from './listed.ts';

/** A sentence for each limit that cannot be had, or that others contradict, with what holds in its place. */
export function limitNotes(settings: BalanceSettings, limits: UseLimits): string[] {
  if (limits.images === 0) return ['The train part has no images.'];
  const notes = [
    ...limits.notes,
    ...repeatNotes(settings),
    ...epochNotes(settings, limits),
    ...emptyNotes(settings, limits),
    ...budgetNotes(settings, limits),
  ];
  if (limits.least === limits.most && limits.forced === 0)
    notes.push('No image may be dropped or repeated: nothing can change.');
  return notes;
}

const times = (n: number) => (n === 1 ? 'once' : `${grouped(n)} times`);
const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;

function repeatNotes({ leastUse, maxRepeats, maxRepeatsByClass }: BalanceSettings): string[] {
  const notes: string[] = [];
  if (leastUse > maxRepeats)
    notes.push(
      `Every image shall be used at least ${times(leastUse)} and at most ${times(maxRepeats)}: the least use holds.`,
    );
  const caps = Object.entries(maxRepeatsByClass);
  const below = caps.filter(([, cap]) => cap < Math.min(leastUse, maxRepeats)).map(([name]) => name);
  if (below.length > 0)
    notes.push(
      `The most repeats of ${listed(below)} are below the least use of every image: the least use, ${leastUse}, holds.`,
    );
  const beyond = caps.filter(([, cap]) => cap > maxRepeats).map(([name]) => name);
  if (beyond.length > 0)
    notes.push(
      `The most repeats of ${listed(beyond)} are above those of every image: ${maxRepeats} holds for ${beyond.length === 1 ? 'it' : 'them'} too.`,
    );
  return notes;
}

function epochNotes(
  { epochSize, leastUse, maxRepeats, maxRepeatsByClass }: BalanceSettings,
  { images, least, most }: UseLimits,
): string[] {
  if (epochSize === null) return [];
  const wish = `An epoch of ${counted(epochSize, 'image')} is out of reach:`;
  if (epochSize < least)
    return [
      leastUse > 1
        ? `${wish} the least uses make ${grouped(least)}, which is the nearest.`
        : `${wish} ${grouped(least)} may not be dropped, which is the nearest.`,
    ];
  if (epochSize <= most) return [];
  return [
    Object.keys(maxRepeatsByClass).length === 0 && most === maxRepeats * images
      ? `${wish} ${counted(images, 'image')} used ${times(maxRepeats)} are ${grouped(most)}, which is the nearest.`
      : `${wish} with the most repeats of every image it has ${grouped(most)}, which is the nearest.`,
  ];
}

/** What is out of reach by a little is said once the plan is known (`emptyShareNote`). */
function emptyNotes({ emptyShare }: BalanceSettings, { empty }: UseLimits): string[] {
  if (emptyShare === null) return [];
  const wish = `A share of ${percent(emptyShare)} of the epoch for images without boxes`;
  if (empty === 0)
    return emptyShare === 0
      ? []
      : [`${wish} is out of reach: the train part has none, and they stay at 0 %.`];
  return emptyShare === 1
    ? [`${wish} leaves nothing to balance: images with boxes are dropped as far as the limits allow.`]
    : [];
}

function budgetNotes(
  { budget, epochSize, leastUse }: BalanceSettings,
  { images, forced }: UseLimits,
): string[] {
  if (budget === null) return [];
  const wish = `A budget of ${percent(budget)}`;
  if (forced > budget * images)
    return [
      `${wish} is out of reach: ${leastUse > 1 ? `a least use of ${leastUse}` : 'the limits'} alone ${leastUse > 1 ? 'changes' : 'change'} ${percent(forced / images)} of the images, which is the nearest.`,
    ];
  const size = epochSize === null ? 0 : Math.abs(epochSize - images);
  if (size > budget * images)
    return [
      `${wish} and an epoch of ${counted(epochSize ?? 0, 'image')} contradict each other: such an epoch changes ${percent(size / images)} of the ${grouped(images)} images. The budget holds.`,
    ];
  return budget === 0 ? [`${wish} lets nothing change: every image is used once.`] : [];
}
