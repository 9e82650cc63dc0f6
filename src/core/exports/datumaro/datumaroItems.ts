import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import type { Rings } from '../../formats/ring.ts';
import { attributeMembers, type AttributeReader } from '../attributeValues.ts';
import { flagsOf } from '../boxFlags.ts';
import { pixelBox } from '../boxGeometry.ts';

/** What attribute says each flag: Datumaro's own names from COCO, Pascal VOC and Open Images. */
const flagNames: Readonly<Record<keyof typeof boxFlag, string>> = {
  crowd: 'is_crowd',
  difficult: 'difficult',
  truncated: 'truncated',
  groupOf: 'is_group_of',
  ignore: 'ignore',
};

/**
 * The annotations of one box as JSON texts: its bbox in pixels (label for a whole image), and its rings as polygons.
 * A box and its polygons are one object by their `group`, which no other box of the file has.
 */
export function annotationTexts(
  dataset: Dataset,
  image: number,
  box: number,
  rings: Rings | null,
  attributes: readonly AttributeReader[],
): string[] {
  const { boxes } = dataset;
  const members = attributeMembers(attributes, box);
  for (const [flag, bit] of Object.entries(boxFlag))
    if (flagsOf(dataset)[box] & bit) members.push([flagNames[flag as keyof typeof boxFlag], 'true']);
  if (boxes.score && Number.isFinite(boxes.score[box])) members.push(['score', String(boxes.score[box])]);
  const shared = (type: string, own: string) =>
    `{"id": ${box + 1}, "type": "${type}", "attributes": ${objectText(own === '' ? members : [])}, "group": ${rings ? box + 1 : 0}, "label_id": ${boxes.class[box]}`;
  if (dataset.task === 'classification') return [`${shared('label', '')}}`];
  const bbox = pixelBox(dataset, image, box) ?? [0, 0, 0, 0];
  return [
    `${shared('bbox', '')}, "z_order": 0, "bbox": [${bbox.join(', ')}]}`,
    ...(rings ?? []).map(
      (ring) => `${shared('polygon', 'ring')}, "z_order": 0, "points": [${ring.join(', ')}]}`,
    ),
  ];
}

/** An object from members that are JSON texts already; the last of a name holds. */
export const objectText = (members: readonly (readonly [name: string, text: string])[]): string =>
  `{${Array.from(new Map(members), ([name, text]) => `${JSON.stringify(name)}: ${text}`).join(', ')}}`;

/** Ids of the items: the path without its extension, told apart by the key where a path occurs again. */
export function itemIds({ images }: Dataset): string[] {
  const taken = new Set<string>();
  return images.path.map((path, i) => {
    const plain = path.replace(/(?<=[^/])\.[^./]*$/, '');
    let id = plain;
    for (let n = 1; taken.has(id); n++) id = n === 1 ? images.key[i] : `${images.key[i]}__${n}`;
    taken.add(id);
    return id;
  });
}
