import type { RuleFacet, RuleParts } from '../../balance/rule/ruleParts.ts';

/** What the rule's tables are asked to have, by names that every engine takes as they are. */
export interface RuleColumns {
  /** Facets of boxes and of images, each with the column that holds its bin's label. */
  readonly box: readonly RuleColumn[];
  readonly image: readonly RuleColumn[];
  /** The column of class names among `box`, where limits by class need it although classes have no price. */
  readonly className: string | null;
}

export interface RuleColumn {
  readonly facet: string;
  readonly column: string;
}

/** Column of the group that an image belongs to, and those of the limits' table. */
export const groupColumnName = 'together';

/**
 * Columns of the tables: facet ids in lower case letters, digits and underscores (`neighbourIou` is `neighbour_iou`,
 * `attribute:Weather` is `attribute_weather`), numbered where two would be one. Facets without prices have none.
 */
export function ruleColumns({ facets, limits }: RuleParts): RuleColumns {
  const taken = new Set([
    'image',
    'images',
    'boxes',
    groupColumnName,
    'lo',
    'hi',
    'drop_at',
    'copy_at',
    'seed',
  ]);
  const named = (facet: RuleFacet): RuleColumn => {
    const word =
      facet.id
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '') || 'facet';
    const plain = /^[0-9]/.test(word) ? `facet_${word}` : word;
    let column = plain;
    for (let n = 2; taken.has(column); n++) column = `${plain}_${n}`;
    taken.add(column);
    return { facet: facet.id, column };
  };
  const needsClass = limits.keepClasses.length > 0 || limits.mostByClass.length > 0;
  const box = facets.filter((facet) => facet.of === 'box').map(named);
  const image = facets.filter((facet) => facet.of === 'image').map(named);
  const classColumn = box.find(({ facet }) => facet === 'class')?.column;
  return { box, image, className: needsClass ? (classColumn ?? 'class') : null };
}
