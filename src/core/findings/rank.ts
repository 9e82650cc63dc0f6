/**
 * How findings of different rules are put in one order. Each rule has a consequence, the same for all that it finds:
 * what becomes of a training run if nobody acts. The figure moves the rank between seven tenths of that and all of it. So
 * a strong case of something harmless never stands above anything harmful, and only the mildest cases of something
 * harmful stand below the strongest of what comes next.
 */
export const consequence = {
  /** The verdict where there is nothing to balance: it answers the first question, so it comes first. */
  verdict: 1,
  /** What is measured is wrong: a class is trained on nothing, or judged on nothing. */
  unmeasured: 0.95,
  /** A class will hardly be learnt. */
  unlearnt: 0.85,
  /** Records of the files were lost, or count twice. */
  faulty: 0.7,
  /** Part of the boxes is learnt worse than the rest, or balancing has a limit. */
  uneven: 0.6,
  /** Worth knowing; often as it should be. */
  worthKnowing: 0.35,
} as const;

/** `figure` at `from` (where the rule begins to speak) gives 0.7 of the consequence, at `to` and beyond all of it. */
export function rankOf(
  level: keyof typeof consequence,
  figure: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const part = Math.min(1, Math.max(0, (figure - from) / (to - from)));
  return consequence[level] * (0.7 + 0.3 * (Number.isNaN(part) ? 0 : part));
}
