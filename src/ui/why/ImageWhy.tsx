import { useEffect, useState } from 'react';
import { useStudio } from '../../studio/store.ts';
import { askImage, type ImageReason } from '../../studio/why.ts';
import { Term } from '../controls/Tip.tsx';
import { count } from '../theme/numbers.ts';
import { copiesText, definitions } from './figures.ts';
import { usesSentence } from './usesSentence.ts';
import styles from './Why.module.css';

/** Terms of one image; a crowded scene over several facets has more, whose sum is one row. */
const most = 12;

/** Why the plan uses an image as often as it does: what it holds, each at its price, summed. */
export function ImageWhy({ image }: { readonly image: number }) {
  const plan = useStudio((state) => state.plan);
  const method = useStudio((state) => state.recipe.balance.method);
  const facets = useStudio((state) => state.opened?.facets);
  const [found, setFound] = useState<{ image: number; reason: ImageReason | null }>();
  useEffect(() => {
    let isOver = false;
    askImage(image).then(
      (reason) => !isOver && setFound({ image, reason }),
      () => !isOver && setFound({ image, reason: null }),
    );
    return () => {
      isOver = true;
    };
  }, [image, plan]);
  if (!plan || found?.image !== image) return <aside className={styles.image} aria-busy="true" />;
  const { reason } = found;
  if (reason === null)
    return (
      <aside className={styles.image}>
        It is not in the train part, which the plan is about: it stays as it is.
      </aside>
    );
  const title = `Why ${reason.repeats === 0 ? 'it is dropped' : `× ${reason.repeats}`}`;
  const rest = reason.terms.slice(most);
  const nameOf = (i: number) => {
    const { facetId, label } = reason.names[i];
    const facet = facets?.find(({ id }) => id === facetId);
    return facetId === null || facetId === 'class' ? label : `${facet?.title ?? facetId} ${label}`;
  };
  return (
    <aside className={styles.image} aria-label={title}>
      <h3>{title}</h3>
      {method !== null ? (
        <p className={styles.quiet}>
          The plan is that of a known method: it follows its own rule, without prices.
        </p>
      ) : (
        <>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">
                  {reason.images > 1 ? `Its group of ${count(reason.images)} images` : 'It holds'}
                </th>
                <th scope="col">count</th>
                <th scope="col">
                  <Term text={definitions.price}>price</Term>
                </th>
                <th scope="col">copies</th>
              </tr>
            </thead>
            <tbody>
              {reason.terms.slice(0, most).map(({ bin, count: n, price, copies }, i) => (
                <tr key={bin}>
                  <th scope="row">{nameOf(i)}</th>
                  <td>{count(n)}</td>
                  <td>{copiesText(price)}</td>
                  <td>{copiesText(copies)}</td>
                </tr>
              ))}
              {rest.length > 0 && (
                <tr>
                  <th scope="row">{count(rest.length)} others</th>
                  <td />
                  <td />
                  <td>{copiesText(rest.reduce((sum, { copies }) => sum + copies, 0))}</td>
                </tr>
              )}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">
                  <Term text={definitions.sum}>Sum</Term>
                </th>
                <td />
                <td />
                <td>{copiesText(reason.sum)}</td>
              </tr>
            </tfoot>
          </table>
          {usesSentence(reason).map((sentence) => (
            <p key={sentence} className={styles.quiet}>
              {sentence}
            </p>
          ))}
        </>
      )}
    </aside>
  );
}
