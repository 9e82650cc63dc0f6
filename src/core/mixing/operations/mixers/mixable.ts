import type { Composite } from '../../composite.ts';
import { isDeformed } from '../geometry/deformed.ts';
import { noted } from '../noted.ts';

/** Other pictures can be laid beside or over it: nothing has been done yet to the pixels of the whole canvas. */
export const isMixable = (composite: Composite): boolean =>
  !isDeformed(composite) && composite.scene.effects.length === 0;

export const comesFirst = (composite: Composite, name: string): Composite =>
  noted(composite, `${name} was left out: it has to come before deformation and pixel effects.`);

export const noPartner = (composite: Composite, name: string): Composite =>
  noted(composite, `${name} was left out: there is no other image to mix with.`);
