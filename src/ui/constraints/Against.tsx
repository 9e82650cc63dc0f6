import type { Conflicts } from '../../core/balance/explain/conflicts.ts';
import { useStudio } from '../../studio/store.ts';
import { Term } from '../controls/Tip.tsx';
import { index } from '../theme/numbers.ts';
import styles from './Constraints.module.css';
import { Finding } from './Part.tsx';

/** Below it two factors want opposite things of the images. */
const opposed = -0.1;

const definition =
  'Cosine between the worth that each of two factors gives the images by its prices: 1 they ask for the same, 0 they ' +
  'have nothing to do with each other, −1 they ask for the opposite.';

/** Factors that pull against each other, and those that end further from their targets than they began. */
export function Against({ conflicts: { pairs, left } }: { readonly conflicts: Conflicts }) {
  const columns = useStudio((state) => state.opened?.columns ?? {});
  const titleOf = (id: string) => (Object.hasOwn(columns, id) ? columns[id].title : id);
  if (pairs.length === 0) return null;
  const against = pairs.filter(({ cosine }) => cosine < opposed);
  return (
    <>
      {against.length === 0 && (
        <p className={styles.note}>
          No two factors pull against each other (
          <Term text={definition}>cosine {index(pairs[0].cosine)} at the least</Term>).
        </p>
      )}
      {against.map(({ a, b, cosine }) => (
        <Finding key={`${a} ${b}`}>
          {titleOf(a)} and {titleOf(b)} pull against each other (
          <Term text={definition}>cosine {index(cosine)}</Term>).
        </Finding>
      ))}
      {left.map(
        ({ facetId, left: rest }) =>
          rest !== null &&
          rest > 1 && (
            <Finding key={facetId}>
              {titleOf(facetId)} ends further from its target than as imported (× {index(rest)} of its
              objective).
            </Finding>
          ),
      )}
    </>
  );
}
