import { exportWeighting } from '../../src/core/exports/exportWeighting.ts';
import { jsonPieces } from '../../src/core/exports/jsonText.ts';
import { planOf } from '../../src/core/plan.ts';
import {
  classWeights,
  type ClassWeights,
  type WeightingInput,
} from '../../src/core/weighting/classWeights.ts';
import { reach } from '../../src/core/weighting/reach.ts';
import type { Scheme } from '../../src/core/weighting/scheme.ts';
import type { WeightingSettings } from '../../src/core/weighting/settings.ts';
import { weightsDocument, type OrderedWeights } from '../../src/core/weighting/weightsDocument.ts';
import { commonOptions, text, type Command, type Values } from '../command.ts';
import { printable } from '../io.ts';
import { recordOf } from '../openDataset.ts';
import { additionOptions, openPrepared } from '../preparedDataset.ts';
import { readRecipe } from '../readRecipe.ts';
import { number, table } from '../table.ts';
import { parameterOptions, parameterUsage, weightsWish } from '../weightsWish.ts';

export const weights: Command = {
  name: 'weights',
  usage: `weights PATH --scheme ID [--count-by boxes|images] [--of imported|plan] [--less-plan] [--format F] [--recipe R.json] [--predictions FILE] [--metadata FILE] [--json]\n      ${parameterUsage}`,
  summary:
    'Class weights, margins or logits of a known scheme, and what of each class reaches the loss beside the plan of a recipe.',
  options: {
    ...commonOptions,
    ...additionOptions,
    ...parameterOptions,
    recipe: { type: 'string' },
    scheme: { type: 'string' },
    'count-by': { type: 'string' },
    of: { type: 'string' },
    'less-plan': { type: 'boolean' },
  },
  async run(path, values, io) {
    const read = await readRecipe(text(values, 'recipe'), io);
    const { settings, scheme } = weightsWish(values, read.weighting);
    const recipe = { ...read, weighting: settings };
    const opened = await openPrepared(path, values, recipe, io);
    const plan = planOf(opened.dataset, recipe);
    const input = exportWeighting({ ...plan, dataset: opened.dataset, record: recordOf(opened) });
    const found = classWeights(input, plan.recipe.weighting);
    const { warnings } = reach(input, found, null);
    const document = weightsDocument(input, plan.recipe.weighting);
    const isJson = values.json === true;
    const notes = [...plan.notes, ...notTaken(values, settings, scheme, found)];
    // The document has notes of its own; those of the table stand under it.
    for (const note of isJson ? [...notes, ...document.notes, ...warnings] : notes)
      io.err(`${printable(note)}\n`);
    io.out(isJson ? [...jsonPieces(document)].join('') : summary(input, document, scheme, found));
  },
};

/** What was asked about counting that the scheme has no use for. */
function notTaken(
  values: Values,
  settings: WeightingSettings,
  scheme: Scheme,
  found: ClassWeights,
): string[] {
  const notes: string[] = [];
  const { countBy, of } = scheme.counts ?? {};
  if (values['count-by'] !== undefined && countBy !== undefined && settings.countBy !== countBy)
    notes.push(`${scheme.name} counts ${countBy}: --count-by ${settings.countBy} changes nothing.`);
  if (values.of !== undefined && of !== undefined && settings.of !== of)
    notes.push(`${scheme.name} counts ${ofWords[of]}: --of ${settings.of} changes nothing.`);
  if (values['less-plan'] === true && !found.isLessPlan)
    notes.push(`--less-plan changes nothing: ${whyNot(scheme, found)}.`);
  return notes;
}

function whyNot(scheme: Scheme, { of }: ClassWeights): string {
  if (of === 'plan') return 'the counts are those after the plan';
  if (scheme.acts === 'margin')
    return 'margins go by how many different boxes there are, and copies add none';
  return 'the plan leaves the shares of the classes as they were';
}

const ofWords = { imported: 'as imported', plan: 'after the plan' } as const;
const columns = { weight: 'weight', margin: 'margin', logit: 'logit', negatives: 'negatives' } as const;

function summary(
  input: WeightingInput,
  document: OrderedWeights,
  scheme: Scheme,
  found: ClassWeights,
): string {
  const { share, warnings, isTwice } = reach(input, found, null);
  const rows = [...document.classes];
  /** Margins and negatives cannot be said as a factor of what reaches the loss. */
  const isFactor = found.actsLike !== null;
  const percent = (part: number) => `${number(100 * part)} %`;
  const given = Object.entries(found.parameters).map(
    ([name, value]) => `${scheme.parameters[name].title} ${String(value)}`,
  );
  const lines = [
    [scheme.name, ...given].join(', '),
    scheme.formula,
    `n: ${found.countBy} of train ${ofWords[found.of]}${found.isLessPlan && scheme.acts === 'weight' ? ', the plan’s part taken out of the weights' : ''}`,
  ];
  const said = [
    ...document.notes,
    ...warnings,
    ...(isTwice ? ['--less-plan takes out what the plan already did; --of plan counts after it.'] : []),
  ];
  return [
    `${lines.join('\n')}\n`,
    table(
      [
        'class',
        found.countBy,
        columns[scheme.acts],
        'after the plan',
        ...(isFactor ? ['reaches the loss'] : []),
        'target',
        'log prior shift',
      ],
      rows.map(([name, row], k) => [
        name,
        row.count,
        scheme.acts === 'weight' ? row.weight : found.values[k],
        percent(input.planned.boxes[k] / Math.max(1, input.planned.totalBoxes)),
        ...(isFactor ? [percent(share[k])] : []),
        percent(input.target[k]),
        row.logPriorShift ?? 'none',
      ]),
    ),
    ...(said.length > 0 ? [said.map((one) => `${printable(one)}\n`).join('')] : []),
  ].join('\n');
}
