import type { Dataset } from '../dataset/dataset.ts';
import { operationNamed } from '../mixing/operations/index.ts';
import { mixingUnavailable } from '../mixing/partners.ts';
import { defaultMixing, type MixingSettings } from '../mixing/settings.ts';
import { inDataset } from './known.ts';

/** The recipe's mixing as far as it applies to the dataset; what is taken out is named in `problems`. */
export function fitMixing(mixing: MixingSettings, dataset: Dataset, problems: string[]): MixingSettings {
  const classes = new Set(dataset.classes.names);
  const classesOf = (names: readonly string[], list: string) =>
    inDataset(names, classes, ['Class', 'Classes'], list, problems);
  const own = Object.entries(mixing.sharesByClass);
  const held = new Set(classesOf(Object.keys(mixing.sharesByClass), 'own variants'));
  const { partners } = mixing;
  const hasPartners =
    partners.kind !== 'class' ||
    partners.class === '' ||
    classesOf([partners.class], 'partners of mixing').length === 1;
  const variants = fitVariants(mixing.variants, classesOf);
  const reason = mixing.inPlan || mixing.inBalance ? mixingUnavailable(dataset) : null;
  if (reason !== null) problems.push(`Extra copies stay the same pictures: ${reason}`);
  const isWhole = held.size === own.length && hasPartners && variants === mixing.variants;
  if (isWhole && reason === null) return mixing;
  return {
    ...mixing,
    variants,
    sharesByClass: Object.fromEntries(own.filter(([name]) => held.has(name))),
    partners: hasPartners ? partners : defaultMixing.partners,
    ...(reason === null ? {} : { inPlan: false, inBalance: false }),
  };
}

/** Steps that ask for a class which is not here ask for none. */
function fitVariants(
  variants: MixingSettings['variants'],
  classesOf: (names: readonly string[], list: string) => string[],
): MixingSettings['variants'] {
  let isWhole = true;
  const fitted = variants.map((variant) => ({
    ...variant,
    steps: variant.steps.map((step) => {
      const forms = operationNamed(step.operation)?.parameters ?? {};
      const kept = Object.entries(step.parameters).filter(([name, value]) => {
        const asks = Object.hasOwn(forms, name) && forms[name].kind === 'class' && value !== '';
        return !asks || classesOf([String(value)], `variant “${variant.name}”`).length === 1;
      });
      if (kept.length === Object.keys(step.parameters).length) return step;
      isWhole = false;
      return { ...step, parameters: Object.fromEntries(kept) };
    }),
  }));
  return isWhole ? variants : fitted;
}
