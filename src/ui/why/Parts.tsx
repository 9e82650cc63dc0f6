import type { ClassReason, Companion } from '../../core/balance/explain/explainClass.ts';
import { setView } from '../../studio/actions.ts';
import type { ClassWhy } from '../../studio/why.ts';
import { Term } from '../controls/Tip.tsx';
import { count } from '../theme/numbers.ts';
import { copiesText, definitions, perImageText, shareText } from './figures.ts';
import type { Standing } from './verdict.ts';
import styles from './Why.module.css';

/** Rows of the table besides the class itself; what is left is one row more. */
const most = 6;

interface PartsProps {
  readonly standing: Standing;
  readonly why: ClassWhy;
  readonly reason: ClassReason;
}

/** The average sum of the images that hold the class, by what they hold: largest parts first, the rest together. */
export function Parts({ standing, reason }: PartsProps) {
  const others = [...reason.others].sort((a, b) => Math.abs(b.copies) - Math.abs(a.copies));
  const shown = others.slice(0, others.length > most + 1 ? most : most + 1);
  // Those that weigh against it stand first, as the verdict names them.
  shown.sort((a, b) => a.copies - b.copies);
  const rest = others.slice(shown.length);
  return (
    <section>
      <h3 className={styles.part}>What its average image is worth</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">In {count(standing.images)} images</th>
            <th scope="col">held by</th>
            <th scope="col">an image</th>
            <th scope="col">
              <Term text={definitions.price}>price</Term>
            </th>
            <th scope="col">copies</th>
          </tr>
        </thead>
        <tbody>
          <Row part={reason.own} name={standing.name} isOwn />
          {shown.map((part) => (
            <Row key={`${part.facetId} ${part.bin}`} part={part} name={standing.nameOf(part)} />
          ))}
          <Rest parts={rest.filter(({ copies }) => copies < 0)} of="in excess" />
          <Rest parts={rest.filter(({ copies }) => copies > 0)} of="wanted" />
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Term text={definitions.sum}>Sum</Term>
            </th>
            <td />
            <td />
            <td />
            <td>{copiesText(reason.sum)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** The many small parts of one sign, together. */
function Rest({ parts, of }: { readonly parts: readonly Companion[]; readonly of: string }) {
  if (parts.length === 0) return null;
  return (
    <tr>
      <th scope="row">
        {count(parts.length)} others {of}
      </th>
      <td />
      <td />
      <td />
      <td>{copiesText(parts.reduce((sum, { copies }) => sum + copies, 0))}</td>
    </tr>
  );
}

interface RowProps {
  readonly part: Companion;
  readonly name: string;
  readonly isOwn?: boolean;
}

function Row({ part, name, isOwn = false }: RowProps) {
  const { bin, share, perImage, price, copies } = part;
  return (
    <tr
      data-own={isOwn || undefined}
      onPointerEnter={() => setView({ hoveredClass: bin })}
      onPointerLeave={() => setView({ hoveredClass: null })}
    >
      <th scope="row">
        {bin === null || isOwn ? (
          name
        ) : (
          <button type="button" className={styles.name} onClick={() => setView({ selectedClass: bin })}>
            {name}
          </button>
        )}
      </th>
      <td>{bin === null ? '' : shareText(share)}</td>
      <td>{bin === null ? '' : perImageText(perImage)}</td>
      <td>{price === null ? '' : copiesText(price)}</td>
      <td>{copiesText(copies)}</td>
    </tr>
  );
}
