import type { ParameterValues } from '../core/parameters.ts';
import type { Scheme } from '../core/weighting/scheme.ts';
import { schemeNamed } from '../core/weighting/schemes/index.ts';
import type { DeploymentSettings, FocalSettings } from '../core/weighting/settings.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';
import { setWeighting } from './weights.ts';

/** Null: every class counts the same. */
export function chooseScheme(scheme: Scheme | null): void {
  setWeighting(`Class weights: ${scheme?.name ?? 'none'}`, { scheme: scheme?.id ?? null });
}

/** One argument of a scheme; the others stay as they are. */
export function setArgument(scheme: Scheme, name: string, value: ParameterValues[string]): void {
  const { parameters } = getState().recipe.weighting;
  setWeighting(argumentStep(scheme, name), {
    parameters: { ...parameters, [scheme.id]: { ...parameters[scheme.id], [name]: value } },
  });
}

export const argumentStep = (scheme: Scheme, name: string) =>
  `${scheme.parameters[name].title} of ${scheme.name}`;

export function setLessPlan(lessPlan: boolean): void {
  setWeighting(lessPlan ? 'Take the plan’s part out of the weights' : 'Put the plan’s part back', {
    lessPlan,
  });
}

/** Null, or why the plan's part cannot be taken out of the weights. */
export function cannotTakePlanOut({ plan, recipe: { weighting } }: StudioState): string | null {
  const scheme = schemeNamed(weighting.scheme);
  if (scheme === null) return 'Every class counts the same: choose a scheme first';
  if (plan === null) return 'There is no plan yet';
  if (scheme.acts === 'margin') return 'Margins say nothing of how often a class comes';
  if ((scheme.counts?.of ?? weighting.of) === 'plan') return 'The weights are counted after the plan already';
  return null;
}

/** `step`: what undo takes back, where it is not the switch. */
export function setFocal(patch: Partial<FocalSettings>, step?: string): void {
  const { focal } = getState().recipe.weighting;
  setWeighting(step ?? (patch.isOn === false ? 'Focal loss off' : 'Focal loss on'), {
    focal: { ...focal, ...patch },
  });
}

const priorNames: Record<DeploymentSettings['prior'], string> = {
  imported: 'As imported',
  even: 'Even',
  given: 'Given',
  unknown: 'Not known',
};

/** How often the classes come where the model will work, in the order of its menu. */
export const deploymentPriors = (Object.keys(priorNames) as DeploymentSettings['prior'][]).map((value) => ({
  value,
  label: priorNames[value],
}));

export function setDeploymentPrior(prior: DeploymentSettings['prior']): void {
  const { deployment } = getState().recipe.weighting;
  setWeighting(`Deployment prior: ${priorNames[prior].toLowerCase()}`, {
    deployment: { ...deployment, prior },
  });
}
