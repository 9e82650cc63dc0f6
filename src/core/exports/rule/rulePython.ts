import type { RuleParts } from '../../balance/rule/ruleParts.ts';
import { commentText, pythonString } from '../quoting.ts';
import { groupColumnName, ruleColumns } from './ruleColumns.ts';

/**
 * The rule in plain Python, which `rule_pandas.py` and `rule_spark.py` share: its constants, what a box and an image
 * are worth, and the uses that follow. `about`: the first paragraph of the file.
 */
export function rulePython(rule: RuleParts, about: string): string {
  const { limits, facets, plan } = rule;
  const { box, image, className } = ruleColumns(rule);
  const boxColumns = box.map(({ column }) => column);
  const classAt = className === null ? null : boxColumns.indexOf(className);
  if (classAt === -1 && className !== null) boxColumns.push(className);
  const names = (columns: readonly string[]) => `[${columns.map(pythonString).join(', ')}]`;
  const number = (value: number | null) => (value === null ? 'None' : String(value));
  const prices = facets.map(({ id, bins, others }) => {
    const priced = bins.filter(({ price }) => price !== 0 || others !== null);
    const lines = priced.map(({ label, price }) => `        ${pythonString(label)}: ${price},\n`).join('');
    return `    ${pythonString(id)}: {${lines === '' ? '' : `\n${lines}    `}},\n`;
  });
  const docs = [
    about,
    '',
    'Tables, all names and labels as text:',
    `  boxes (${['image', ...boxColumns].join(', ')}): a row a box, or a whole-image label`,
    `  images (${['image', ...image.map(({ column }) => column), ...(rule.group === null ? [] : [groupColumnName])].join(', ')}): a row an image of the train part, also those without boxes`,
    ...(limits.exceptions.length > 0
      ? [
          '  limits (image, lo, hi, drop_at, copy_at): rule_limits.csv, images with limits or costs of their own',
        ]
      : []),
    'image is the unique name that the manifests and certificate.json use; the others hold labels of bins.',
    ...[...box, ...image].flatMap(({ facet, column }) => {
      const others = facets.find(({ id }) => id === facet)?.others ?? null;
      return others === null ? [] : [`${column}: “${others}” for every value that PRICES does not name`];
    }),
    ...(rule.group === null
      ? []
      : [`${groupColumnName}: the image's value of “${rule.group}”, empty where it has none`]),
    `On the ${plan.images} images of the plan this gives ${plan.epoch} uses.`,
    ...rule.notes,
  ];
  return `${docs.map((line) => `# ${commentText(line)}`.trimEnd()).join('\n')}
import hashlib

SEED = ${rule.seed}${rule.epochs === 'afresh' ? '  # of epoch 1; SEED + e - 1 for epoch e' : ''}
DITHER = ${rule.dither}
LO, HI, DROP, COPY = ${limits.least}, ${limits.most}, ${rule.drop}, ${rule.copy}
EMPTY_LO, EMPTY_HI = ${number(limits.emptyLeast)}, ${number(limits.emptyMost)}
PER_IMAGE, PER_EMPTY_IMAGE = ${rule.perImage}, ${rule.perEmptyImage}
COUNT_IMAGES = ${rule.countBy === 'images' ? 'True' : 'False'}
GROUP = ${rule.group === null ? 'None' : pythonString(rule.group)}
PRICES = {
${prices.join('')}}
BOX_COLUMNS = ${names(boxColumns)}
BOX_FACETS = ${names(box.map(({ facet }) => facet))}
IMAGE_COLUMNS = ${names(image.map(({ column }) => column))}
IMAGE_FACETS = ${names(image.map(({ facet }) => facet))}
CLASS_AT = ${classAt === -1 ? boxColumns.length - 1 : number(classAt)}
KEEP = {${limits.keepClasses.map(pythonString).join(', ')}${limits.keepClasses.length > 0 ? '' : '*()'}}
MOST = {${limits.mostByClass.map(([label, uses]) => `${pythonString(label)}: ${uses}`).join(', ')}}


def facts_of(boxes):
    """Of rows (image, label, ...): by image its score, number of boxes, least and most uses."""
    facts, seen = {}, set()
    for image, *labels in boxes:
        score, count, lo, hi = facts.get(image, (0, 0, LO, HI))
        for facet, label in zip(BOX_FACETS, labels):
            if COUNT_IMAGES:
                if (image, facet, label) in seen:
                    continue
                seen.add((image, facet, label))
            score += PRICES[facet].get(label, 0)
        if CLASS_AT is not None:
            lo = max(lo, 1 if labels[CLASS_AT] in KEEP else 0)
            hi = min(hi, MOST.get(labels[CLASS_AT], HI))
        facts[image] = (score, count + 1, lo, hi)
    return facts


def row_of(score, count, lo, hi, labels, own=None):
    """An image as a row: score, boxes, lo, hi, drop_at, copy_at. own: its (lo, hi, drop_at, copy_at), if any."""
    score += PER_IMAGE + sum(PRICES[facet].get(label, 0) for facet, label in zip(IMAGE_FACETS, labels))
    if count == 0:
        score += PER_EMPTY_IMAGE
        lo = lo if EMPTY_LO is None else EMPTY_LO
    return (score, count, lo, hi, DROP, COPY) if own is None else (score, count, *own)


def uses_of(key, rows, seed=SEED):
    """Uses of the images of one row of the plan (an image, or a group); rows: their row_of."""
    digest = hashlib.md5(f"{seed}:{key}".encode("utf-8", "replace")).hexdigest()
    scores, counts, los, his, drops, copies = zip(*rows)
    s = sum(scores) + len(rows) * (int(digest[:8], 16) % DITHER - DITHER // 2)
    hi = EMPTY_HI if EMPTY_HI is not None and max(counts) == 0 else min(his)
    uses = 0 if s < -sum(drops) else 1 if s < 0 else 1 + s // sum(copies)
    return max(max(los), min(hi, uses))


def key_of(image, together=None):
    """The name of an image's row, which its hash is made of."""
    return image if GROUP is None or together is None or together == "" else f"{GROUP}={together}"


def plan(boxes, images, limits=None, seed=SEED):
    """Uses by image. boxes: rows (image, *BOX_COLUMNS); images: rows (image, *IMAGE_COLUMNS${rule.group === null ? '' : ', together'});
    limits: (lo, hi, drop_at, copy_at) by image."""
    facts, limits, groups = facts_of(boxes), limits or {}, {}
    for image, *labels in images:
        together = labels.pop() if GROUP is not None else None
        row = row_of(*facts.get(image, (0, 0, LO, HI)), labels, limits.get(image))
        groups.setdefault(key_of(image, together), []).append((image, row))
    return {
        image: uses
        for key, members in groups.items()
        for uses in [uses_of(key, [row for _, row in members], seed)]
        for image, _ in members
    }
`;
}
