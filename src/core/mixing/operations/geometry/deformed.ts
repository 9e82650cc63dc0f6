import type { Composite } from '../../composite.ts';
import { noted } from '../noted.ts';

/** An elastic field belongs to the canvas that it was drawn on: nothing can be moved, cut or laid over it afterwards. */
export const isDeformed = ({ scene }: Composite): boolean =>
  scene.groups.some(({ elastic }) => elastic !== null);

/** What is told where a step meets a deformed picture: it stays as it is. */
export const afterDeformation = (composite: Composite, name: string): Composite =>
  noted(composite, `${name} was left out: it has to come before the elastic deformation.`);
