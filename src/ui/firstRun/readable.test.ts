import { expect, test } from 'vitest';
import { formats } from '../../core/formats/index.ts';
import { readable } from './readable.ts';

test('the first screen names the formats that have a reader, and no other', () => {
  const listed = ({ id, name }: { id: string; name: string }) => `${id}: ${name}`;
  expect(readable.map(listed).sort()).toEqual(formats.map(listed).sort());
});
