/**
 * Order of n rows in which alike ones stand together: the leaves of average-linkage clustering (UPGMA; Sokal and
 * Michener 1958) by the nearest-neighbour chain (Murtagh 1983), each branch turned so that its more alike end meets
 * its sibling. `distance` is n × n, symmetric, not negative; ties go to the smaller index, so that the order is the
 * same everywhere. O(n²) time, one copy of the distances.
 */
export function clusterOrder(distance: ArrayLike<number>, n: number): number[] {
  if (n === 0) return [];
  const d = Float64Array.from(distance);
  const size = new Float64Array(n).fill(1);
  const leaves: (number[] | null)[] = Array.from({ length: n }, (_, i) => [i]);
  const alive = Array.from({ length: n }, (_, i) => i);
  const chain: number[] = [];
  while (alive.length > 1) {
    if (chain.length === 0) chain.push(alive[0]);
    const last = chain[chain.length - 1];
    const before = chain[chain.length - 2] ?? -1;
    // Of equals the one before wins, or the chain would run in a circle.
    let nearest = before;
    let least = before < 0 ? Infinity : d[last * n + before];
    for (const other of alive) {
      if (other !== last && d[last * n + other] < least) {
        least = d[last * n + other];
        nearest = other;
      }
    }
    if (nearest < 0) nearest = alive.find((other) => other !== last) ?? last;
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [a, b] = [Math.min(last, before), Math.max(last, before)];
    const total = size[a] + size[b];
    for (const other of alive) {
      if (other === a || other === b) continue;
      const mean = (size[a] * d[a * n + other] + size[b] * d[b * n + other]) / total;
      d[a * n + other] = d[other * n + a] = mean;
    }
    size[a] = total;
    leaves[a] = joined(leaves[a] ?? [], leaves[b] ?? [], distance, n);
    leaves[b] = null;
    alive.splice(alive.indexOf(b), 1);
  }
  return leaves[alive[0]] ?? [];
}

/** Both lists end to end, turned so that the ends that meet are as near as they can be. */
function joined(a: number[], b: number[], distance: ArrayLike<number>, n: number): number[] {
  const [a0, a1, b0, b1] = [a[0], a[a.length - 1], b[0], b[b.length - 1]];
  const meets = [distance[a1 * n + b0], distance[a1 * n + b1], distance[a0 * n + b0], distance[a0 * n + b1]];
  const best = meets.indexOf(Math.min(...meets));
  const left = best < 2 ? a : [...a].reverse();
  const right = best % 2 === 0 ? b : [...b].reverse();
  return [...left, ...right];
}
