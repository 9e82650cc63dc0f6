import type { RuleParts } from '../../balance/rule/ruleParts.ts';
import { canonicalJson } from '../jsonText.ts';
import { ruleColumns } from './ruleColumns.ts';

const about =
  'Uses of an image in an epoch. S = sum of price × count over its bins, + perImage, + perEmptyImage where it has no boxes, + (h mod values) − (values − 1) / 2, with h the first 8 hexadecimal digits of md5("seed:key") over UTF-8 as an unsigned number and key the image’s unique name; uses = 0 if S < −drop, 1 if S < 0, else 1 + floor(S / copy); then at least lo and at most hi. Images of a group share one key (“column=value”): their S without dither, drop and copy are summed, the dither is multiplied by their number, the greatest lo and the smallest hi hold. Epoch e of a plan rounded afresh has the seed + e − 1.';

/** rule.json: the rule as data. Keys sorted: same rule, same bytes. */
export function ruleJson(rule: RuleParts): string {
  const { limits, plan } = rule;
  const columns = ruleColumns(rule);
  const columnOf = new Map([...columns.box, ...columns.image].map(({ facet, column }) => [facet, column]));
  const document = {
    schema: 'counterpoise/rule',
    version: 1,
    about,
    unit: 'thousandths of the cost of an ordinary image’s first copy',
    seed: rule.seed,
    epochs: rule.epochs,
    hash: { function: 'md5', of: 'seed:key', encoding: 'UTF-8', hexadecimalDigits: 8 },
    dither: { values: rule.dither },
    countBy: rule.countBy,
    thresholds: { copy: rule.copy, drop: rule.drop },
    perImage: rule.perImage,
    perEmptyImage: rule.perEmptyImage,
    facets: rule.facets.map((facet) => ({ ...facet, column: columnOf.get(facet.id) })),
    limits: {
      lo: limits.least,
      hi: limits.most,
      withoutBoxes: { lo: limits.emptyLeast, hi: limits.emptyMost },
      keepClasses: limits.keepClasses,
      hiByClass: limits.mostByClass.map(([label, hi]) => ({ label, hi })),
      images: limits.exceptions,
    },
    group: rule.group,
    plan,
    notes: rule.notes,
  };
  return `${canonicalJson(document)}\n`;
}
