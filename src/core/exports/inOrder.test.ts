import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from './inOrder.ts';

const later = (turns: number) =>
  Array.from({ length: turns }).reduce<Promise<void>>(
    (before) => before.then(() => undefined),
    Promise.resolve(),
  );

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('work on several items at once', () => {
  it('gives results in the order of the items, however long each takes and however many are under way', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        async (turns, ahead) => {
          let underWay = 0;
          let most = 0;
          const results = await all(
            inOrder(turns.entries(), ahead, async ([at, wait]) => {
              most = Math.max(most, ++underWay);
              await later(wait);
              underWay--;
              return at;
            }),
          );
          expect(results.map(([, at]) => at)).toEqual(turns.map((_, at) => at));
          expect(most).toBeLessThanOrEqual(ahead);
        },
      ),
      { seed: 5, numRuns: 60 },
    ));

  it('begins no more than it may while nobody takes results', async () => {
    const begun: number[] = [];
    const results = inOrder([1, 2, 3, 4, 5, 6], 2, (item) => {
      begun.push(item);
      return Promise.resolve(item);
    });
    await results.next();
    await later(50);
    // One was taken; two are ahead of it.
    expect(begun).toEqual([1, 2, 3]);
  });

  it('throws a failure in its turn, after what came before', async () => {
    const taken: number[] = [];
    const run = async () => {
      for await (const [, result] of inOrder([1, 2, 3], 3, (item) =>
        item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
      ))
        taken.push(result);
    };
    await expect(run()).rejects.toThrow('two');
    expect(taken).toEqual([1]);
  });
});
