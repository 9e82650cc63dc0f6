/** A concave function to climb: writes the gradient and returns the value. */
export interface Hill {
  climb(at: Float64Array, gradient: Float64Array): number;
  /** Diagonal of minus the Hessian, for the scale of a step. */
  curvature(at: Float64Array, diagonal: Float64Array): void;
}

const memory = 8;
const refresh = 10;
/** Looks at the hill that a step may take on average. */
const looksEach = 3;

/** As `ascendSteps`, at one go. */
export function ascend(
  hill: Hill,
  at: Float64Array,
  steps: number,
  ceiling: number,
  tolerance?: number,
): number {
  const climb = ascendSteps(hill, at, steps, ceiling, tolerance);
  for (;;) {
    const step = climb.next();
    if (step.done) return step.value;
  }
}

/**
 * L-BFGS(8) with a diagonal initial scale, renewed every 10 steps, and Armijo backtracking by 0.4; moves
 * `at` uphill in place for at most `steps` steps and three looks a step on average, keeping every coordinate below `ceiling` (a step goes at
 * most 90 % of the way). Yields after every look at the hill, which may take long. Returns the value reached. Nocedal and Wright, Numerical Optimization, 7.2.
 */
export function* ascendSteps(
  hill: Hill,
  at: Float64Array,
  steps: number,
  ceiling: number,
  tolerance = 1e-7,
): Generator<undefined, number> {
  const n = at.length;
  const moves: Float64Array[] = [];
  const turns: Float64Array[] = [];
  const gradient = new Float64Array(n);
  const next = new Float64Array(n);
  const nextGradient = new Float64Array(n);
  const direction = new Float64Array(n);
  const scale = new Float64Array(n);
  const share = new Float64Array(memory);
  let value = hill.climb(at, gradient);
  let looks = 0;
  for (let step = 0; step < steps && looks < looksEach * steps; step++) {
    if (step % refresh === 0) {
      hill.curvature(at, scale);
      for (let k = 0; k < n; k++) scale[k] = scale[k] > 0 ? 1 / scale[k] : 0;
    }
    direct(gradient, scale, moves, turns, share, direction);
    const slope = dot(gradient, direction);
    if (!(slope > 0)) break;
    let length = 1;
    let reached = -Infinity;
    for (let cut = 0; cut < 15; cut++, length *= 0.4) {
      for (let k = 0; k < n; k++) {
        const to = at[k] + length * direction[k];
        next[k] = to < ceiling ? to : at[k] + 0.9 * (ceiling - at[k]);
      }
      reached = hill.climb(next, nextGradient);
      looks++;
      yield;
      if (reached >= value + 1e-4 * length * slope) break;
    }
    if (!(reached > value)) break;
    remember(moves, turns, at, next, gradient, nextGradient);
    at.set(next);
    gradient.set(nextGradient);
    const gained = reached - value;
    value = reached;
    if (gained < tolerance * Math.abs(value)) break;
  }
  return value;
}

/** The two-loop recursion: direction = H gradient. */
function direct(
  gradient: Float64Array,
  scale: Float64Array,
  moves: readonly Float64Array[],
  turns: readonly Float64Array[],
  share: Float64Array,
  direction: Float64Array,
): void {
  direction.set(gradient);
  for (let j = moves.length - 1; j >= 0; j--) {
    share[j] = dot(moves[j], direction) / dot(moves[j], turns[j]);
    add(direction, turns[j], -share[j]);
  }
  for (let k = 0; k < direction.length; k++) direction[k] *= scale[k];
  for (let j = 0; j < moves.length; j++) {
    const back = dot(turns[j], direction) / dot(moves[j], turns[j]);
    add(direction, moves[j], share[j] - back);
  }
}

/** Keeps the last 8 pairs whose curvature is that of a hill. */
function remember(
  moves: Float64Array[],
  turns: Float64Array[],
  at: Float64Array,
  next: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const full = moves.length === memory;
  const move = (full ? moves.shift() : undefined) ?? new Float64Array(at.length);
  const turn = (full ? turns.shift() : undefined) ?? new Float64Array(at.length);
  for (let k = 0; k < at.length; k++) {
    move[k] = next[k] - at[k];
    turn[k] = gradient[k] - nextGradient[k];
  }
  if (!(dot(move, turn) > 1e-12 * Math.sqrt(dot(move, move) * dot(turn, turn)))) return;
  moves.push(move);
  turns.push(turn);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let k = 0; k < to.length; k++) to[k] += times * what[k];
}
