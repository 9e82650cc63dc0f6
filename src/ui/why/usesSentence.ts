import type { RowReason } from '../../core/balance/explain/explain.ts';

const uses = (r: number) => (r === 0 ? 'dropped' : r === 1 ? 'used once' : `used ${r} times`);
const exact = (n: number) => `${n < 0 ? '−' : ''}${Math.abs(n).toFixed(2)}`;
const plain = (n: number) => String(Number(n.toFixed(2))).replace('-', '−');

/** From the sum to the uses: thresholds, limits, and what is left between the two. */
export function usesSentence(reason: RowReason & { readonly preview: boolean }): readonly string[] {
  const { sum, furtherSum = null, dropAt, copyAt, bySum, lo, hi, repeats, images } = reason;
  const of = images > 1 ? ' over its images' : '';
  const each = `each whole ${copyAt === 1 ? 'copy' : `${plain(copyAt)} copies`} is one more use after the first`;
  const rule =
    furtherSum === null
      ? `Below ${plain(-dropAt)}${of} it is dropped; ${each}.`
      : `Of what its variants are worth ${each}; below ${plain(-dropAt)} for all uses together it is dropped.`;
  const sums =
    furtherSum === null
      ? `${exact(sum)} → ${uses(bySum)}`
      : `${exact(sum)} for itself, ${exact(furtherSum)} for a variant → ${uses(bySum)}`;
  const held = Math.max(lo, Math.min(hi, bySum));
  const limit =
    held > bySum
      ? `; the limits ask for at least ${held}`
      : held < bySum
        ? `; the limits allow ${held} at most`
        : '';
  const rest =
    repeats === held
      ? []
      : reason.preview
        ? [`Now ${uses(repeats)}: a preview; at rest the plan is solved anew.`]
        : [
            `The plan has it ${uses(repeats)}: ${
              nearThreshold(reason)
                ? 'the sum lies at a threshold, where a tie-break decides.'
                : 'single images were exchanged after the prices were found, which left less imbalance.'
            }`,
          ];
  return [rule, `${sums}${limit}.`, ...rest];
}

/** The rule adds at most 0.05 copies an image, by the image's hash, so that equals are not all treated alike. */
function nearThreshold({ sum: own, furtherSum = null, dropAt, copyAt, images }: RowReason): boolean {
  const sum = furtherSum ?? own;
  const dither = 0.0505 * images;
  const toCopy = Math.abs(sum - Math.max(1, Math.round(sum / copyAt)) * copyAt);
  return Math.min(toCopy, Math.abs(own + dropAt)) <= dither;
}
