import type { TradeoffPoint } from '../core/balance/tradeoff.ts';
import { xOf, yOf, type TradeUnits } from './curve.ts';
import type { TableRow } from './TableTwin.tsx';

interface Points {
  readonly curve: readonly TradeoffPoint[];
  readonly methods: readonly TradeoffPoint[];
  readonly imported: TradeoffPoint | null;
  readonly units: TradeUnits;
}

export const tradeColumns = (units: TradeUnits): readonly string[] => [
  'Plan',
  units === 'share' ? 'Change made' : 'Cost an image',
  'Imbalance left',
];

/** As imported, every point of the curve by its strength, and the known methods. */
export function tradeRows({ curve, methods, imported, units }: Points): TableRow[] {
  const named = [
    ...(imported ? [{ name: 'As imported', point: imported }] : []),
    ...curve.map((point) => ({ name: `Strength ${point.strength.toPrecision(2)}`, point })),
    ...methods.map((point) => ({ name: point.label, point })),
  ];
  return named.map(({ name, point }) => {
    const [x, y] = [xOf(point, units), yOf(point, units)];
    return {
      name,
      cells: [
        Number.isFinite(x) ? (units === 'share' ? `${(100 * x).toFixed(1)} %` : x.toFixed(4)) : '–',
        Number.isFinite(y) ? y.toFixed(4) : '–',
      ],
    };
  });
}
