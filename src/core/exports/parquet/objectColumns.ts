import type { SchemaElement } from 'hyparquet';
import type { boxFlag } from '../../dataset/dataset.ts';

export const text = (name: string): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'OPTIONAL',
});

export const number = (name: string, type: 'INT32' | 'DOUBLE'): SchemaElement => ({
  name,
  type,
  repetition_type: 'OPTIONAL',
});

/** A list as parquet-format's LogicalTypes.md has it, of three levels. */
export const list = (name: string, element: readonly SchemaElement[]): SchemaElement[] => [
  { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element,
];

export const struct = (name: string, members: readonly (readonly SchemaElement[])[]): SchemaElement[] => [
  { name, repetition_type: 'OPTIONAL', num_children: members.length },
  ...members.flat(),
];

/** What names each flag beside a box; a column is only there where some box has it. */
export const flagNames: Readonly<Record<keyof typeof boxFlag, string>> = {
  crowd: 'iscrowd',
  difficult: 'difficult',
  truncated: 'truncated',
  groupOf: 'group_of',
  ignore: 'ignore',
};
