import type { Recipe } from '../core/recipe/recipe.ts';
import { getState, setState } from './store.ts';

/** A drag under way: all its changes are one step, named at its start. */
let gesture: { readonly label: string; readonly before: Recipe } | null = null;

export const isDragging = () => gesture !== null;

/** One undoable step, or a part of the gesture under way. Nothing happens where nothing changes. */
export function change(label: string, update: (recipe: Recipe) => Recipe): void {
  const { recipe, past } = getState();
  const next = update(recipe);
  if (next === recipe || JSON.stringify(next) === JSON.stringify(recipe)) return;
  if (gesture) setState({ recipe: next });
  else setState({ recipe: next, past: [...past, { label, recipe }], future: [] });
}

export function beginGesture(label: string): void {
  endGesture();
  gesture = { label, before: getState().recipe };
}

export function endGesture(): void {
  if (!gesture) return;
  const { label, before } = gesture;
  gesture = null;
  const { recipe, past } = getState();
  if (recipe === before) return;
  // A new object, so that everyone who watches the recipe sees that it is now at rest.
  setState({ recipe: { ...recipe }, past: [...past, { label, recipe: before }], future: [] });
}

export function cancelGesture(): void {
  if (!gesture) return;
  const { before } = gesture;
  gesture = null;
  setState({ recipe: { ...before } });
}

export function undo(): void {
  cancelGesture();
  const { past, future, recipe } = getState();
  const last = past.at(-1);
  if (!last) return;
  setState({
    recipe: last.recipe,
    past: past.slice(0, -1),
    future: [...future, { label: last.label, recipe }],
    announcement: `Undone: ${last.label}`,
  });
}

export function redo(): void {
  cancelGesture();
  const { past, future, recipe } = getState();
  const next = future.at(-1);
  if (!next) return;
  setState({
    recipe: next.recipe,
    past: [...past, { label: next.label, recipe }],
    future: future.slice(0, -1),
    announcement: `Done again: ${next.label}`,
  });
}
