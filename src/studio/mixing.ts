import type { MixingSettings, StepSettings, VariantSettings } from '../core/mixing/settings.ts';
import { change } from './history.ts';
import type { AugmentView } from './mixingState.ts';
import { getState, setState } from './store.ts';

/** What is done by hand to the mixing part of the recipe; each call is one step of undo, or part of a gesture. */
export function setMixing(label: string, patch: Partial<MixingSettings>): void {
  change(label, (recipe) => ({ ...recipe, mixing: { ...recipe.mixing, ...patch } }));
}

export function setVariant(id: string, label: string, patch: Partial<VariantSettings>): void {
  const { variants } = getState().recipe.mixing;
  setMixing(label, { variants: variants.map((one) => (one.id === id ? { ...one, ...patch } : one)) });
}

const variantNamed = (settings: MixingSettings, id: string): VariantSettings | null =>
  settings.variants.find((one) => one.id === id) ?? null;

function setSteps(id: string, label: string, edit: (steps: readonly StepSettings[]) => StepSettings[]): void {
  const variant = variantNamed(getState().recipe.mixing, id);
  if (variant) setVariant(id, label, { steps: edit(variant.steps) });
}

export function setStep(id: string, at: number, label: string, patch: Partial<StepSettings>): void {
  setSteps(id, label, (steps) => steps.map((step, i) => (i === at ? { ...step, ...patch } : step)));
}

/** Puts a step at a place of the order. */
export function addStep(id: string, at: number, label: string, operation: string): void {
  const step: StepSettings = { operation, probability: 1, parameters: {} };
  setSteps(id, label, (steps) => [...steps.slice(0, at), step, ...steps.slice(at)]);
}

export function removeStep(id: string, at: number, label: string): void {
  setSteps(id, label, (steps) => steps.filter((_, i) => i !== at));
}

export function swapSteps(id: string, at: number, label: string): void {
  setSteps(id, label, (steps) => [...steps.slice(0, at), steps[at + 1], steps[at], ...steps.slice(at + 2)]);
}

/** A variant of its own, without a share until it has steps worth one. */
export function addVariant(): void {
  const { variants } = getState().recipe.mixing;
  const ids = new Set(variants.map(({ id }) => id));
  let n = variants.length + 1;
  while (ids.has(`variant-${n}`)) n++;
  const id = `variant-${n}`;
  setMixing('Add a variant', { variants: [...variants, { id, name: `Variant ${n}`, share: 0, steps: [] }] });
  setAugment({ solo: id });
}

export function removeVariant(id: string): void {
  const { variants, sharesByClass } = getState().recipe.mixing;
  const name = variants.find((one) => one.id === id)?.name ?? id;
  setMixing(`Remove ${name}`, {
    variants: variants.filter((one) => one.id !== id),
    sharesByClass: Object.fromEntries(
      Object.entries(sharesByClass).map(([of, shares]) => [
        of,
        Object.fromEntries(Object.entries(shares).filter(([variant]) => variant !== id)),
      ]),
    ),
  });
  if (getState().view.augment.solo === id) setAugment({ solo: null });
}

/** One share set; where all together would be more than 1 the others give way in proportion. */
export function withShare<Of extends string>(
  shares: Readonly<Record<Of, number>>,
  id: Of,
  share: number,
): Record<Of, number> {
  const entries = Object.entries<number>(shares) as [Of, number][];
  const others = entries.reduce((sum, [key, n]) => (key === id ? sum : sum + n), 0);
  const factor = others > 1 - share ? (1 - share) / others : 1;
  return Object.fromEntries(
    entries.map(([key, n]) => [key, key === id ? share : Math.round(n * factor * 1000) / 1000]),
  ) as Record<Of, number>;
}

/** `before`: the variants as they were when the drag began, so that what gave way comes back with it. */
export function setShareOf(id: string, share: number, before: readonly VariantSettings[]): void {
  const shares = withShare(Object.fromEntries(before.map((one) => [one.id, one.share])), id, share);
  const { variants } = getState().recipe.mixing;
  const name = variants.find((one) => one.id === id)?.name ?? id;
  setMixing(`Share of ${name}`, { variants: variants.map((one) => ({ ...one, share: shares[one.id] })) });
}

/** Null: the class has no shares of its own any more. */
export function setClassShares(of: string, shares: Readonly<Record<string, number>> | null): void {
  const { sharesByClass } = getState().recipe.mixing;
  const rest = Object.entries(sharesByClass).filter(([name]) => name !== of);
  setMixing(`Shares of ${of}`, {
    sharesByClass: Object.fromEntries(shares === null ? rest : [...rest, [of, shares]]),
  });
}

export const toggleInPlan = () => {
  const { inPlan } = getState().recipe.mixing;
  setMixing(inPlan ? 'Take mixing out of the plan' : 'Add mixing to the plan', { inPlan: !inPlan });
};

export function setAugment(patch: Partial<AugmentView>): void {
  const { view } = getState();
  setState({ view: { ...view, augment: { ...view.augment, ...patch } } });
}

/** Another seed, and with it other images, unless some are picked. */
export const shuffle = () => setAugment({ seed: getState().view.augment.seed + 1, pins: {} });

export function toggleSolo(id: string): void {
  setAugment({ solo: getState().view.augment.solo === id ? null : id });
}

/** Most images that can be picked. */
export const mostPicked = 4;

/** Picks an image, or lets it go. A fifth takes the place of the last. */
export function togglePicked(image: number): void {
  const { picked } = getState().view.augment;
  setAugment({
    picked: picked.includes(image)
      ? picked.filter((one) => one !== image)
      : [...picked.slice(0, mostPicked - 1), image],
  });
}

export function setPins(values: AugmentView['pins']): void {
  setAugment({ pins: { ...getState().view.augment.pins, ...values } });
}

export function releasePin(key: string): void {
  const { pins } = getState().view.augment;
  setAugment({ pins: Object.fromEntries(Object.entries(pins).filter(([name]) => name !== key)) });
}

/** Pins move with a hand: every value is drawn, the last one in full. Esc puts back those of the start. */
export function pinGesture() {
  let before: AugmentView['pins'] = {};
  return {
    onStart: () => {
      before = getState().view.augment.pins;
      setAugment({ moving: true });
    },
    onEnd: () => setAugment({ moving: false }),
    onCancel: () => setAugment({ moving: false, pins: before }),
  };
}
