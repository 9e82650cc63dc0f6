import type { Dataset } from '../dataset/dataset.ts';
import type { FacetColumn } from '../facets/facet.ts';
import { computeFacets, facetsOf } from '../facets/index.ts';
import { splitColumn } from '../facets/splitFacet.ts';
import { findingsOf } from '../findings/index.ts';
import type { Plan } from '../plan.ts';
import type { Predictions } from '../predictions/predictions.ts';
import { recipeText } from '../recipe/text.ts';
import { facetChart } from './charts.ts';
import { facetState, type FacetState } from './facetState.ts';
import { count, cut, figure } from './figures.ts';
import { page, tag, type Markup } from './markup.ts';
import { more, section } from './section.ts';
import { metadataSection } from './sections/metadata.ts';
import { outlierSection } from './sections/outliers.ts';
import { planSection } from './sections/plan.ts';
import { resultsSection } from './sections/results.ts';
import { heading, problemTable } from './sections/source.ts';
import { togetherSection } from './sections/together.ts';
import { weightsSection } from './sections/weights.ts';
import { reportStyle } from './style.ts';
import { binTable, folded, indexTable } from './tables.ts';

export interface ReportInput {
  /** As prepared: what the plan was made for. */
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly predictions: Predictions | null;
}

/** Facets and findings that one page holds; how many there are beyond is said. */
const mostFacets = 40;
const mostFindings = 40;

/**
 * One HTML page with findings, plan, every facet's chart and table, pairs of classes, associations, outliers and, with
 * predictions, results. It asks nothing of anything else (no script, no font, no picture) and stays under a megabyte:
 * lists are cut, and say so. The same dataset and recipe give the same bytes.
 */
export function reportHtml({ dataset, plan, predictions }: ReportInput): string {
  const { recipe, split, repeats } = plan;
  const once = Uint8Array.from(split, (part) => (part === 0 ? 1 : 0));
  const uses = repeats.map((n, i) => n * once[i]);
  const columns = allColumns(dataset, plan);
  const ids = ['class', ...Object.keys(columns).filter((id) => id !== 'class')].filter((id) =>
    Object.hasOwn(columns, id),
  );
  const states = ids
    .slice(0, mostFacets)
    .map((id) => facetState(dataset, columns, id, recipe.balance, once, uses));
  const findings = findingsOf({
    dataset,
    columns,
    split,
    facets: recipe.facets,
    balance: recipe.balance,
    predictions,
    weighting: recipe.weighting,
  });
  const extra = Int16Array.from(repeats, (n, i) => (once[i] === 1 ? n - 1 : 0));
  return page(`${cut(dataset.name, 80)} · Counterpoise`, reportStyle, [
    heading(dataset, plan),
    section(
      'Findings',
      tag(
        'ol',
        { class: 'findings' },
        findings
          .slice(0, mostFindings)
          .map(({ text, measure }) =>
            tag(
              'li',
              {},
              cut(text, 600),
              tag('div', { class: 'measure' }, `${measure.name}. ${measure.definition}`),
            ),
          ),
      ),
      more(findings.length - mostFindings, 'finding'),
    ),
    planSection(plan, states),
    weightsSection(dataset, plan, once),
    section(
      'Facets',
      tag(
        'p',
        { class: 'faint' },
        'Grey as imported, blue as balanced, black what was asked for. The train part.',
      ),
      tag(
        'div',
        { class: 'grid' },
        states.map((state) => facetFigure(state, dataset)),
      ),
      more(ids.length - mostFacets, 'facet'),
    ),
    togetherSection(dataset, columns, once, extra),
    metadataSection(dataset, columns, once, extra),
    outlierSection(dataset),
    resultsSection(dataset, predictions),
    section(
      'Behind this page',
      problemTable(dataset),
      folded('The recipe', tag('pre', {}, recipeText(recipe).slice(0, 60_000))),
    ),
  ]);
}

/** Every facet that applies, the split in force among them where it parts anything. */
function allColumns(dataset: Dataset, plan: Plan): Record<string, FacetColumn> {
  const columns = computeFacets(dataset, plan.recipe.facets);
  delete columns.split;
  if (plan.split.some((part) => part !== plan.split[0])) columns.split = splitColumn(dataset, plan.split);
  return columns;
}

function facetFigure(state: FacetState, dataset: Dataset): Markup {
  const { column } = state;
  const definition = facetsOf(dataset).find(({ id }) => id === column.id)?.definition ?? '';
  return tag(
    'figure',
    { class: column.id === 'class' ? 'wide' : null },
    tag('h3', {}, cut(column.title, 80)),
    tag(
      'p',
      { class: 'faint' },
      `${definition} Off target ${figure(state.tvBefore)} → ${figure(state.tvAfter)}.${column.without > 0 ? ` ${count(column.without)} without a value.` : ''}`,
    ),
    facetChart(state),
    binTable(state),
    indexTable(state),
  );
}
