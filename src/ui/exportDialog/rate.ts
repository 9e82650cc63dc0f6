/** How much was done at a time in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Milliseconds that a rate looks back over: a resumed bake passes over what is finished in an instant. */
const span = 10_000;

/** What is done a second over the last ten seconds, null before there is a difference; and the samples to keep. */
export function rateOf(
  samples: readonly Sample[],
  now: Sample,
): { readonly rate: number | null; readonly kept: readonly Sample[] } {
  const isAgain = samples.length > 0 && now.done < samples[samples.length - 1].done;
  const kept = [...(isAgain ? [] : samples.filter(({ at }) => now.at - at <= span)), now];
  const [first] = kept;
  const rate = now.at > first.at ? (1000 * (now.done - first.done)) / (now.at - first.at) : 0;
  return { rate: rate > 0 ? rate : null, kept };
}
