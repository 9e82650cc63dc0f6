import { describe, expect, it } from 'vitest';
import type { TradeoffPoint } from '../core/balance/tradeoff.ts';
import { tradeColumns, tradeRows } from './tradeTable.ts';

const point = (patch: Partial<TradeoffPoint>): TradeoffPoint => ({
  change: 0.125,
  tv: 0.2,
  cost: 0.01,
  imbalance: 0.5,
  strength: NaN,
  bound: NaN,
  label: '',
  parameters: '',
  ...patch,
});

describe('the trade-off as a table', () => {
  const all = {
    imported: point({ change: 0, tv: 0.25 }),
    curve: [point({ strength: 1.5 })],
    methods: [point({ label: 'RFS', change: NaN })],
  };

  it('holds what was imported, the curve and the methods, in the units of the axes', () => {
    expect(tradeRows({ ...all, units: 'share' })).toEqual([
      { name: 'As imported', cells: ['0.0 %', '0.2500'] },
      { name: 'Strength 1.5', cells: ['12.5 %', '0.2000'] },
      { name: 'RFS', cells: ['–', '0.2000'] },
    ]);
    expect(tradeRows({ ...all, units: 'certified' })[1].cells).toEqual(['0.0100', '0.5000']);
    expect(tradeColumns('certified')[1]).toBe('Cost an image');
  });
});
