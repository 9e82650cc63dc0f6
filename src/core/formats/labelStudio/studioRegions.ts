import type { StudioResult } from './studioTask.ts';
import { answerOf, choicesOf, labelsOf } from './studioValue.ts';
import { studioBox, type NoBox, type StudioBox } from './studioShape.ts';

/** Results that are about one region of one picture, taken together. */
export interface StudioRegion {
  /** The result that has the box, else the first. */
  readonly result: StudioResult;
  readonly box: StudioBox | NoBox;
  /** The first is the class. */
  readonly labels: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: unknown])[];
}

/** Groups results by region and picture, in the order of their first. */
export function studioRegions(results: readonly StudioResult[]): StudioRegion[] {
  const groups = new Map<string, StudioResult[]>();
  results.forEach((result, i) => {
    const key = result.region === null ? `#${i}` : `${result.page} ${result.region}`;
    const group = groups.get(key);
    if (group) group.push(result);
    else groups.set(key, [result]);
  });
  return [...groups.values()].map(asRegion);
}

function asRegion(group: readonly StudioResult[]): StudioRegion {
  const boxes = group.map(({ value, width, height }) => studioBox(value, width, height));
  const withBox = boxes.findIndex((box) => typeof box !== 'string');
  const withPlace = boxes.findIndex((box) => box !== 'none');
  const at = Math.max(0, withBox >= 0 ? withBox : withPlace);
  const labels = group.map(({ value }) => labelsOf(value)).find((list) => list.length > 0) ?? [];
  const attributes: [string, unknown][] = [];
  const { rotation } = group[at].value;
  if (typeof rotation === 'number' && rotation !== 0) attributes.push(['rotation', rotation]);
  if (labels.length > 1) attributes.push(['labels', labels.join(', ')]);
  for (const { value, control } of group) {
    const choices = choicesOf(value);
    attributes.push([control, choices === null ? answerOf(value) : choices.join(', ')]);
  }
  return { result: group[at], box: boxes[at], labels, attributes };
}
