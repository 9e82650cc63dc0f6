/** Tables that recognition looks at: of more, every n-th. */
const most = 64;

export function eachSampled<T>(all: readonly T[]): readonly T[] {
  const step = Math.ceil(all.length / most);
  return step < 2 ? all : all.filter((_, i) => i % step === 0);
}
