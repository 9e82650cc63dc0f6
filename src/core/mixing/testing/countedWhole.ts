import { mixedCounts, type MixedCounts, type MixedCountsRequest } from '../epoch/mixedCounts.ts';

/** The counts at the end of their steps. */
export async function countedWhole(request: MixedCountsRequest): Promise<MixedCounts> {
  const steps = mixedCounts(request);
  for (;;) {
    const { value, done } = await steps.next();
    if (done) return value;
  }
}
