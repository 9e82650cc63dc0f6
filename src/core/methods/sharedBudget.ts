/**
 * A budget shared evenly over bags that have room for so many each; what a full bag cannot take goes evenly to
 * the bags after it, those with least room first, ties by number (the distributeAmongBags of LP-ROS and
 * LP-RUS). Whole numbers whose sum is min(budget, Σ room).
 */
export function sharedBudget(room: readonly number[], budget: number): number[] {
  const order = Array.from(room.keys())
    .filter((b) => room[b] > 0)
    .sort((a, b) => room[a] - room[b] || a - b);
  const taken = room.map(() => 0);
  let left = budget;
  order.forEach((b, n) => {
    taken[b] = Math.min(room[b], Math.floor(left / (order.length - n)));
    left -= taken[b];
  });
  return taken;
}
