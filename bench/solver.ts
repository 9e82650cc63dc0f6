import { frontier, frontierMus } from '../src/core/balance/frontier.ts';
import { solve, solveCold } from '../src/core/balance/solve.ts';
import type { BalanceProblem } from '../src/core/balance/types.ts';
import { createWarmSolver } from '../src/core/balance/warm.ts';
import { classProblem, drawnCounts } from './cocoProblem.ts';
import { solveByHighs, spaced } from './highsPlan.ts';

const images = 118_000;

/** The plan's speed at 118k x 80, and its value and speed against the LP relaxation in HiGHS. */
export async function run(): Promise<void> {
  const { counts, names } = drawnCounts(images, 1);
  const problem = classProblem(counts, names);
  console.log(
    `${images} images x ${counts.bins} classes, ${counts.bin.length} counts (COCO val2017 drawn with replacement, seed 1)`,
  );
  for (let n = 0; n < 3; n++) solve(problem);

  for (const mu of [3, 1, 0.3, 0.1]) {
    const runs = Array.from({ length: 5 }, () => timeCold({ ...problem, mu }));
    const last = runs[0];
    console.log(
      `cold, mu ${mu}: certified 1 % in ${ms(
        quantile(
          runs.map((r) => r.onePercent),
          0.5,
        ),
      )}` +
        `, 0.1 % in ${ms(
          quantile(
            runs.map((r) => r.tenth),
            0.5,
          ),
        )}` +
        `, at rest in ${ms(
          quantile(
            runs.map((r) => r.rest),
            0.5,
          ),
        )}` +
        ` (gap ${percent(last.gap)}, ${last.byRule ? 'by the rule' : 'not by the rule'}); goal 1 % at mu 1: 150 ms`,
    );
  }
  timeMoves(problem, names);
  timeFrontier(problem);
  for (const rows of [2000, 20_000, images]) await againstHighs(rows, rows === images ? 60 : 120);
}

function timeCold(problem: BalanceProblem) {
  const started = performance.now();
  let onePercent = Infinity;
  let tenth = Infinity;
  const steps = solveCold(problem);
  for (;;) {
    const step = steps.next();
    const elapsed = performance.now() - started;
    if (step.value.gap <= 0.01) onePercent = Math.min(onePercent, elapsed);
    if (step.value.gap <= 0.001) tenth = Math.min(tenth, elapsed);
    if (step.done)
      return { onePercent, tenth, rest: elapsed, gap: step.value.gap, byRule: step.value.byRule };
  }
}

/** A person at the sliders: strength there and back, then tempering there and back, in small steps. */
function timeMoves(problem: BalanceProblem, names: readonly string[]): void {
  const solver = createWarmSolver(problem.counts);
  const strengths = spaced(1, 0.2, 16).map((mu) => ({ mu, tau: 0.5 }));
  const taus = Array.from({ length: 16 }, (_, n) => ({ mu: 1, tau: 0.5 - n / 30 }));
  const moves = [...strengths, ...strengths.toReversed(), ...taus, ...taus.toReversed()];
  const problems = moves.map((move) => classProblem(problem.counts, names, move));
  solver.move(problem);
  const times: number[] = [];
  let worst = 0;
  for (const next of problems) {
    const started = performance.now();
    const preview = solver.move(next);
    times.push(performance.now() - started);
    worst = Math.max(worst, preview.gap);
  }
  console.log(
    `slider move to certified 1 %: median ${ms(quantile(times, 0.5))}, p90 ${ms(quantile(times, 0.9))}` +
      `, largest ${ms(Math.max(...times))} of ${times.length} moves, widest gap ${percent(worst)}; goal 50 ms`,
  );
}

function timeFrontier(problem: BalanceProblem): void {
  const started = performance.now();
  let first = 0;
  let worst = 0;
  let points = 0;
  for (const point of frontier(problem, frontierMus())) {
    first ||= performance.now() - started;
    points++;
    const objective = point.imbalance + point.mu * point.cost;
    worst = Math.max(worst, (objective - point.bound) / objective);
  }
  console.log(
    `frontier of ${points} points: ${ms(performance.now() - started)}, the first after ${ms(first)}, widest gap ${percent(worst)}`,
  );
}

/** HiGHS gets 40 global tangents a bin first, then 61 more about its own solution; only the second run is timed. */
async function againstHighs(rows: number, seconds: number): Promise<void> {
  const { counts, names } = drawnCounts(rows, 1);
  const problem = classProblem(counts, names);
  const global = Array.from(problem.weights, (weight) => (weight > 0 ? spaced(0.02, 30, 40) : []));
  const coarse = await solveByHighs(problem, global, seconds);
  const fine = Number.isNaN(coarse.objective)
    ? coarse
    : await solveByHighs(
        problem,
        global.map((points, k) => {
          const u = coarse.shares[k];
          return points.length > 0 ? [...points, ...spaced(0.8 * u, 1.25 * u, 61)] : points;
        }),
        seconds,
      );
  const runs = Array.from({ length: 5 }, () => timeCold(problem));
  const ours = solve(problem);
  const time = quantile(
    runs.map((r) => Math.min(r.onePercent, r.rest)),
    0.5,
  );
  const rest = quantile(
    runs.map((r) => r.rest),
    0.5,
  );
  const head = `against the LP relaxation in HiGHS, ${rows} x 80, ${rows * 10} columns: `;
  if (Number.isNaN(fine.objective)) {
    console.log(
      `${head}${fine.status}; ours at rest in ${ms(rest)}, at least x${(fine.ms / rest).toFixed(0)} faster`,
    );
    return;
  }
  console.log(
    `${head}${ms(fine.ms)}; ours certified 1 % in ${ms(time)} (x${(fine.ms / time).toFixed(0)}), at rest in ${ms(rest)}` +
      ` (x${(fine.ms / rest).toFixed(0)}); F ours (whole) / F HiGHS (fractional) ${(ours.objective / fine.objective).toFixed(5)}` +
      `, our bound / F HiGHS ${(ours.bound / fine.objective).toFixed(6)} ${ours.bound <= fine.objective ? '(below, as it must be)' : '(ABOVE: WRONG)'}`,
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const ms = (value: number) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
const percent = (value: number) => `${(100 * value).toFixed(3)} %`;
