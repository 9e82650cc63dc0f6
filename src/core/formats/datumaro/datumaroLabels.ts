import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { own, nameOf } from '../json/jsonTypes.ts';

export interface DatumaroLabels {
  /** By `label_id`. */
  readonly names: readonly string[];
  /** Index of each in the builder. */
  readonly classes: readonly number[];
}

/** Labels of `categories.label.labels`, in their order: their number is their id. A label without a name is told. */
export function declareLabels(
  categories: unknown,
  file: SourceFile,
  builder: DatasetBuilder,
): DatumaroLabels {
  const list = own(own(categories, 'label'), 'labels');
  const names: string[] = [];
  const classes: number[] = [];
  for (const [id, label] of (Array.isArray(list) ? (list as unknown[]) : []).entries()) {
    const given = nameOf(typeof label === 'string' ? label : own(label, 'name'));
    const name = given ?? `label ${id}`;
    if (given === null)
      builder.problem({
        file: file.path,
        kind: 'class-unnamed',
        what: `The label ${id} has no name.`,
        kept: `Kept, as “${name}”.`,
        severity: 'mention',
      });
    names.push(name);
    const parent = own(label, 'parent');
    classes.push(builder.class(id, name, typeof parent === 'string' ? parent : ''));
  }
  return { names, classes };
}
