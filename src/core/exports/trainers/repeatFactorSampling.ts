import { repeatFactor } from '../../methods/repeatFactor.ts';
import { classBalancedDataset } from '../../methods/classBalancedDataset.ts';
import { argumentsOf } from '../../parameters.ts';
import type { ExportInput } from '../exporter.ts';

/** Threshold and root of a plan that is repeat-factor sampling, by Detectron2's rounding or mmengine's; null of others. */
export function argumentsOfRfs({ recipe, mixed }: ExportInput) {
  const { method } = recipe.balance;
  const form = [repeatFactor, classBalancedDataset].find(({ id }) => id === method?.id);
  if (!method || !form || mixed) return null;
  const { threshold, squareRoot = true } = argumentsOf(form.parameters, method.parameters);
  return {
    threshold: Number(threshold),
    squareRoot: squareRoot === true,
    isRoundedUp: form === classBalancedDataset,
  };
}
