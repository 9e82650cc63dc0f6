import type { Dataset } from '../dataset/dataset.ts';
import type { WeightingSettings } from '../weighting/settings.ts';
import { inDataset } from './known.ts';

/** The recipe's part about the loss as far as it applies to the dataset; what is taken out is named in `problems`. */
export function fitWeighting(
  weighting: WeightingSettings,
  dataset: Dataset,
  problems: string[],
): WeightingSettings {
  const { shares } = weighting.deployment;
  const names = Object.keys(shares);
  const held = new Set(
    inDataset(names, new Set(dataset.classes.names), ['Class', 'Classes'], 'deployment prior', problems),
  );
  if (held.size === names.length) return weighting;
  return {
    ...weighting,
    deployment: {
      ...weighting.deployment,
      shares: Object.fromEntries(Object.entries(shares).filter(([name]) => held.has(name))),
    },
  };
}
