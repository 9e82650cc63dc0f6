import { describe, expect, it } from 'vitest';
import type { FacetEffect } from '../../../studio/secondEffects.ts';
import { answer, movesText } from './answer.ts';

const effect = (
  title: string,
  before: number,
  after: number,
  patch: Partial<FacetEffect> = {},
): FacetEffect => ({
  id: title.toLowerCase(),
  title,
  labels: ['a', 'b', 'c'],
  weight: 0,
  before,
  after,
  verdict: after < before ? 'mends' : after > before ? 'worsens' : 'keeps',
  lacks: [],
  moves: [],
  added: [],
  ...patch,
});

describe('the plain answer', () => {
  it('says what is mended, what is worsened, what is new and what is missing', () => {
    const classes = effect('Classes', 0.22, 0.18, {
      id: 'class',
      added: [
        { name: 'x', rows: 3 },
        { name: 'y', rows: 1 },
      ],
      lacks: [0, 1, 2],
    });
    expect(answer('b.json', [classes, effect('Location', 0.1, 0.13)])).toBe(
      'Adding all of b.json mends Classes 0.22 → 0.18; worsens Location 0.10 → 0.13; adds 2 new classes; has nothing of 3 classes.',
    );
  });

  it('names two of each and counts the others', () => {
    const all = ['A', 'B', 'C', 'D'].map((title) => effect(title, 0.5, 0.1));
    expect(answer('b', all)).toBe('Adding all of b mends A 0.50 → 0.10, B 0.50 → 0.10 and 2 more.');
  });

  it('says that nothing changes where that is so', () => {
    expect(answer('b', [effect('A', 0.5, 0.5)])).toBe(
      'Adding all of b leaves every imbalance as it is, to 0.01.',
    );
    const lacking = effect('Classes', 0.5, 0.5, { id: 'class', lacks: [2] });
    expect(answer('b', [lacking])).toBe(
      'Adding all of b leaves every imbalance as it is, to 0.01; it has nothing of 1 class.',
    );
  });
});

it('the greatest gain and loss stand in points', () => {
  const moves = [
    { bin: 1, change: 0.031 },
    { bin: 2, change: -0.02 },
    { bin: 0, change: -0.011 },
  ];
  expect(movesText(effect('A', 0, 0, { moves }))).toBe('+3.1 % b, −2.0 % c');
  expect(movesText(effect('A', 0, 0, { moves: [{ bin: 0, change: 1e-6 }] }))).toBe('');
});
