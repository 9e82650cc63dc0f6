/** How many labels a list gives a share: "58 of 60 classes have a share". */
export function understood(
  shares: Readonly<Record<string, number>>,
  labels: readonly string[],
  what: string,
): string {
  const all = new Set(labels);
  const found = [...all].filter((label) => Object.hasOwn(shares, label) && shares[label] > 0).length;
  return `${found.toLocaleString('en-US')} of ${all.size.toLocaleString('en-US')} ${what} ${found === 1 ? 'gets' : 'get'} a share`;
}

/** A target as the text that a list is pasted in: a label and its share in percent on each line. */
export const listOf = (labels: readonly string[], shares: ArrayLike<number>): string =>
  labels.map((label, k) => `${label}\t${Number((100 * shares[k]).toPrecision(4))} %`).join('\n');
