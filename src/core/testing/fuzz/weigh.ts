import type { ImportResult } from '../../formats/importDataset.ts';

/**
 * Bytes that a result holds, about: its columns, names and problems, each character two bytes. A string that stands in
 * several places is counted in each.
 */
export function weigh(result: ImportResult): number {
  if (!result.ok) return weighValue(result.message) + weighValue(result.problems);
  return weighValue(result.dataset) + result.pictures.byteLength;
}

function weighValue(value: unknown): number {
  if (typeof value === 'string') return 16 + 2 * value.length;
  if (ArrayBuffer.isView(value)) return 64 + value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 8 + weighValue(one), 16);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce((sum, [name, one]) => sum + 2 * name.length + weighValue(one), 16);
  return 8;
}
