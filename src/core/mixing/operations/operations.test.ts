import { describe, expect, it } from 'vitest';
import { argumentsOf } from '../../parameters.ts';
import { composed, step } from '../../testing/composed.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { libraries } from '../libraries/index.ts';
import { operations } from './index.ts';

const data = makeDataset(
  ['cat', 'dog'],
  Array.from({ length: 6 }, (_, i) => ({
    width: 300 + 40 * i,
    height: 240,
    boxes: [
      [0, 20 + 10 * i, 30, 60, 50],
      [1, 150, 100 + i, 40, 80],
    ] as const,
  })),
);

describe('every operation', () => {
  it('has a name of its own, says what it is and where it comes from', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
    for (const { definition, source } of operations) {
      expect(definition).toMatch(/\.$/);
      expect(source).not.toBe('');
    }
  });

  it('has libraries’ defaults that are arguments of its form, within their range', () => {
    const ids: string[] = libraries.map(({ id }) => id);
    for (const { parameters, libraries: named } of operations) {
      for (const [library, { defaults = {} }] of Object.entries(named)) {
        expect(ids).toContain(library);
        const accepted: Readonly<Record<string, unknown>> = argumentsOf(parameters, defaults);
        for (const [name, value] of Object.entries(defaults)) expect(accepted[name]).toBe(value);
      }
    }
  });

  it('draws what it says, within its range, and takes a hand’s value for it', () => {
    for (const { id, draws } of operations) {
      for (let chance = 0; chance < 10; chance++) {
        const { drawn } = composed(data, [step(id)], {}, { chance, canvas: 160 });
        for (const [key, value] of Object.entries(drawn)) {
          const form = draws[key.slice(id.length + 1)];
          expect(form, key).toBeDefined();
          expect(value, key).toBeGreaterThanOrEqual(form.min);
          expect(value, key).toBeLessThanOrEqual(form.max);
        }
        expect(composed(data, [step(id)], { values: drawn }, { chance, canvas: 160 }).drawn).toEqual(drawn);
      }
    }
  });

  it('makes the same of the same chance, and has finite numbers in its labels and scene', () => {
    for (const { id } of libraries) {
      for (const operation of operations) {
        const made = composed(data, [step(operation.id)], {}, { library: id, canvas: 160, chance: 3 });
        expect(composed(data, [step(operation.id)], {}, { library: id, canvas: 160, chance: 3 })).toEqual(
          made,
        );
        for (const { rect, seen } of made.labels) {
          expect([...rect, ...(seen ?? [])].every(Number.isFinite)).toBe(true);
        }
        for (const { layers } of made.scene.groups) {
          for (const { picture, to } of layers) {
            expect(made.images[picture]).toBeDefined();
            expect(to.every(Number.isFinite)).toBe(true);
          }
        }
      }
    }
  });
});
