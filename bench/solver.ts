import { frontier, frontierMus } from '../src/core/balance/solver/frontier.ts';
import { solve, solveCold } from '../src/core/balance/solver/solve.ts';
import type { BalanceProblem, Solution } from '../src/core/balance/types.ts';
import { createWarmSolver } from '../src/core/balance/solver/warm.ts';
import { solveByHighs, spaced } from './highsPlan.ts';
import { cocoLike, fourFactors, lvisLike, openImagesLike, type LookAlike } from './lookAlikes.ts';
import { problemsOf } from './problems.ts';

/** Cold plans, moves and curves on four sets, the memory they take, and plans and times against HiGHS. */
export async function run(): Promise<void> {
  console.log(line(['set', 'non-zeros', 'strength', 'to 1 %', 'to 0.1 %', 'at rest', 'gap', 'by rule']));
  const tails: string[] = [];
  for (const make of [cocoLike, lvisLike, fourFactors, openImagesLike]) {
    const set = make();
    const problems = problemsOf(set);
    const runs = set.dataset.images.count > 500_000 ? 1 : 3;
    for (let n = 0; n < runs; n++) solve(problems().problem);
    for (const strength of [1 / 3, 1, 3, 10]) timeCold(set, problems({ strength }).problem, strength, runs);
    tails.push(moves(set), curve(set), memory(set));
  }
  console.log(`\n${tails.join('\n')}\n`);
  await againstHighs();
}

function timeCold({ dataset }: LookAlike, problem: BalanceProblem, strength: number, runs: number): void {
  const timed = Array.from({ length: runs }, () => coldRun(problem));
  const middle = (of: (run: (typeof timed)[number]) => number) => ms(quantile(timed.map(of), 0.5));
  const { gap, byRule } = timed[0].solution;
  console.log(
    line([
      dataset.name,
      String(problem.counts.bin.length),
      strength.toFixed(2),
      middle((run) => run.onePercent),
      middle((run) => run.tenth),
      middle((run) => run.rest),
      percent(gap),
      byRule ? 'yes' : 'no',
    ]),
  );
}

function coldRun(problem: BalanceProblem): {
  onePercent: number;
  tenth: number;
  rest: number;
  solution: Solution;
} {
  const started = performance.now();
  let onePercent = Infinity;
  let tenth = Infinity;
  const steps = solveCold(problem);
  for (;;) {
    const step = steps.next();
    const elapsed = performance.now() - started;
    if (step.value.gap <= 0.01) onePercent = Math.min(onePercent, elapsed);
    if (step.value.gap <= 0.001) tenth = Math.min(tenth, elapsed);
    if (step.done) return { onePercent, tenth, rest: elapsed, solution: step.value };
  }
}

/** A person at the sliders: strength there and back, then tempering there and back, in small steps. */
function moves(set: LookAlike): string {
  const problems = problemsOf(set);
  const few = set.dataset.images.count > 500_000 ? 6 : 16;
  const strengths = spaced(1, 5, few).map((strength) => ({ strength }));
  const taus = Array.from({ length: few }, (_, n) => ({ tau: 0.5 - (n * 0.5) / few }));
  const all = [...strengths, ...strengths.toReversed(), ...taus, ...taus.toReversed()];
  const solver = createWarmSolver(problems().problem.counts);
  solver.move(problems().problem);
  const times: number[] = [];
  let widest = 0;
  for (const next of all) {
    const started = performance.now();
    const { gap } = solver.move(problems(next).problem);
    times.push(performance.now() - started);
    widest = Math.max(widest, gap);
  }
  const at = (q: number) => ms(quantile(times, q));
  return `${set.dataset.name}: slider move to certified 1 %, ${times.length} moves: median ${at(0.5)}, p95 ${at(0.95)}, largest ${at(1)}, widest gap ${percent(widest)}; goal p95 100 ms`;
}

function curve(set: LookAlike): string {
  const { problem } = problemsOf(set)();
  const started = performance.now();
  let first = 0;
  let widest = 0;
  let points = 0;
  for (const point of frontier(problem, frontierMus())) {
    first ||= performance.now() - started;
    points++;
    const objective = point.imbalance + point.mu * point.cost;
    widest = Math.max(widest, (objective - point.bound) / Math.max(objective, 1e-6));
  }
  return `${set.dataset.name}: frontier of ${points} points: ${ms(performance.now() - started)}, the first after ${ms(first)}, widest gap ${percent(widest)}`;
}

/** What a problem's columns take, all that grows with the set, and the whole process with its dataset. */
function memory(set: LookAlike): string {
  const { counts, lo, hi, sizes, dropCosts, copyCosts } = problemsOf(set)().problem;
  const { rowStart, bin, count } = counts;
  const own = [rowStart, bin, count, lo, hi, sizes, dropCosts, copyCosts].reduce(
    (sum, column) => sum + column.byteLength,
    0,
  );
  const { rss } = process.memoryUsage();
  return `${set.dataset.name}: the problem's columns take ${megabytes(own)}, ${(own / bin.length).toFixed(1)} B a non-zero (10 B for its entry, the rest for its row); the process, this bench's data and all, ${megabytes(rss)}`;
}

/** HiGHS gets 40 global tangents a bin first, then 61 more about its own solution; only the second run is timed. */
async function againstHighs(): Promise<void> {
  console.log(
    line([
      'against HiGHS',
      'plans',
      'HiGHS',
      'ours 1 %',
      'ratio',
      'at rest',
      'ratio',
      'F / F HiGHS',
      'bound / F',
    ]),
  );
  const cases = [
    [300, 'whole', 120],
    [1000, 'whole', 120],
    [2000, 'whole', 120],
    [2000, 'fractional', 60],
    [20_000, 'fractional', 120],
    [118_000, 'fractional', 60],
  ] as const;
  for (const [rows, kind, seconds] of cases) {
    const { problem } = problemsOf(cocoLike(rows))();
    const global = Array.from(problem.weights, (weight) => (weight > 0 ? spaced(0.02, 30, 40) : []));
    const coarse = await solveByHighs(problem, global, seconds);
    const local = (shares: Float64Array) =>
      global.map((points, k) =>
        points.length > 0 ? [...points, ...spaced(0.8 * shares[k], 1.25 * shares[k], 61)] : points,
      );
    const fine = Number.isNaN(coarse.objective)
      ? coarse
      : await solveByHighs(problem, local(coarse.shares), seconds, kind);
    for (let n = 0; n < 3; n++) solve(problem);
    const runs = Array.from({ length: 5 }, () => coldRun(problem));
    const one = quantile(
      runs.map((run) => Math.min(run.onePercent, run.rest)),
      0.5,
    );
    const rest = quantile(
      runs.map((run) => run.rest),
      0.5,
    );
    const { objective, bound } = runs[0].solution;
    const isSolved = !Number.isNaN(fine.objective);
    console.log(
      line([
        `${rows} × 80`,
        kind,
        isSolved ? ms(fine.ms) : fine.status,
        ms(one),
        `× ${(fine.ms / one).toFixed(0)}`,
        ms(rest),
        `× ${(fine.ms / rest).toFixed(0)}`,
        isSolved ? (objective / fine.objective).toFixed(5) : '–',
        isSolved ? `${(bound / fine.objective).toFixed(5)}${bound <= fine.objective ? '' : ' WRONG'}` : '–',
      ]),
    );
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const ms = (value: number) =>
  value === Infinity ? '–' : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
const percent = (value: number) => `${(100 * value).toFixed(3)} %`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const widths = [32, 12, 10, 12, 10, 12, 10, 12, 10];
const line = (cells: readonly string[]) =>
  cells.map((cell, c) => (c === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[c]))).join(' ');
