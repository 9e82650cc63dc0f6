/** A certified bound at one weight mu of change: every plan has imbalance + mu * cost >= bound. */
export interface BoundLine {
  readonly mu: number;
  readonly bound: number;
}

/** Least imbalance that any plan of this cost can have: max over mu of bound - mu * cost, and never below 0. */
export function certifiedFloor(lines: readonly BoundLine[], cost: number): number {
  return lines.reduce((floor, { mu, bound }) => Math.max(floor, bound - mu * cost), 0);
}

/**
 * The floor as a broken line over [0, maxCost]: convex and falling, exact at every kink, for any number of
 * lines (in the order of their slopes, as a hull).
 */
export function certifiedEnvelope(
  lines: readonly BoundLine[],
  maxCost: number,
): { cost: number; imbalance: number }[] {
  const usable = lines.filter(({ mu, bound }) => mu >= 0 && Number.isFinite(mu) && Number.isFinite(bound));
  const kinks = new Set([0, maxCost]);
  const all: readonly BoundLine[] = [...usable, { mu: 0, bound: 0 }];
  for (const a of all)
    for (const b of all) {
      const cost = (a.bound - b.bound) / (a.mu - b.mu);
      if (cost > 0 && cost < maxCost) kinks.add(cost);
    }
  const line = [...kinks]
    .sort((a, b) => a - b)
    .map((cost) => ({ cost, imbalance: certifiedFloor(usable, cost) }));
  return line.filter((p, i) => {
    if (i === 0 || i === line.length - 1) return true;
    const [a, b] = [line[i - 1], line[i + 1]];
    const straight = a.imbalance + ((b.imbalance - a.imbalance) * (p.cost - a.cost)) / (b.cost - a.cost);
    return straight - p.imbalance > 1e-12 * (1 + Math.abs(straight));
  });
}
