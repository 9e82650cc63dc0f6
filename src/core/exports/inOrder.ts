/**
 * Works on several items at once and gives the results in the order of the items. At most `ahead` results are under
 * way or wait to be taken, so that neither a slow reader nor one slow item makes memory grow. The first failure is
 * thrown when its turn comes; what was begun after it is let go.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [item: Item, result: Result]> {
  const begun: { readonly item: Item; readonly result: Promise<Result> }[] = [];
  const rest = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let isEmpty = false;
  const begin = async () => {
    while (!isEmpty && begun.length < Math.max(1, ahead)) {
      const next = await rest.next();
      if (next.done === true) isEmpty = true;
      else {
        const result = work(next.value);
        result.catch(() => undefined); // Told when its turn comes.
        begun.push({ item: next.value, result });
      }
    }
  };
  try {
    for (;;) {
      await begin();
      const first = begun[0];
      if (first === undefined) return;
      const result = await first.result;
      begun.shift();
      await begin();
      yield [first.item, result];
    }
  } finally {
    await rest.return?.();
  }
}
