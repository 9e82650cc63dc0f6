import type { Reliability } from './reliability.ts';

/** Σ_m n_m / n · |accuracy_m − confidence_m| (Naeini et al. 2015; Guo et al. 2017, eq. 3); null without scores. */
export function expectedError({ confidence, accuracy, count }: Reliability): number | null {
  const total = count.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  let error = 0;
  count.forEach((n, m) => {
    if (n > 0) error += (n / total) * Math.abs(accuracy[m] - confidence[m]);
  });
  return error;
}

/** The greatest |accuracy − confidence| of a bin that holds something (Guo et al. 2017, eq. 5); null without scores. */
export function maximumError({ confidence, accuracy, count }: Reliability): number | null {
  let greatest: number | null = null;
  count.forEach((n, m) => {
    if (n > 0) greatest = Math.max(greatest ?? 0, Math.abs(accuracy[m] - confidence[m]));
  });
  return greatest;
}

/** Mean of (p − y)² (Brier 1950, for a yes or no: scikit-learn's `brier_score_loss`); null without scores. */
export function brier(score: ArrayLike<number>, outcome: ArrayLike<number>): number | null {
  if (score.length === 0) return null;
  let sum = 0;
  for (let n = 0; n < score.length; n++) sum += (score[n] - outcome[n]) * (score[n] - outcome[n]);
  return sum / score.length;
}
