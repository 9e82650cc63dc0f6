import type { Indices } from '../../core/measures/indices.ts';
import { planBy } from '../../studio/comparing.ts';
import { facetIndices } from '../../studio/facetIndices.ts';
import { useStudio } from '../../studio/store.ts';
import { scumbleOf } from '../../studio/together.ts';
import { Button } from '../controls/Button.tsx';
import { FigureCells } from './FigureCells.tsx';
import styles from './CompareDialog.module.css';

/** The set as imported and the plan that the page shows. */
export function OurRows() {
  const plan = useStudio((state) => state.plan);
  const method = useStudio((state) => state.recipe.balance.method);
  const rows = useStudio((state) => facetIndices(state, 'class'));
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  if (!plan || !opened) return null;
  const scumbleAt = (repeats: Uint16Array | null) =>
    scumbleOf(opened.dataset, opened.columns.class, split, repeats);
  const side = (which: 'before' | 'after') => ({
    ...(Object.fromEntries(rows.map((row) => [row.key, row[which]])) as Indices),
    scumble: scumbleAt(which === 'before' ? null : plan.repeats),
  });
  return (
    <tbody>
      <tr>
        <th scope="row">As imported</th>
        <FigureCells change={0} epoch={plan.trainImages} indices={side('before')} />
        <td />
      </tr>
      <tr className={styles.ours}>
        <th scope="row">{method ? 'The plan on the page' : 'Our plan, as on the page'}</th>
        <FigureCells change={plan.change} epoch={plan.epoch} indices={side('after')} />
        <td>
          {method && (
            <Button
              variant="quiet"
              tip="The plan is worked out from the targets again"
              onPress={() => planBy(null)}
            >
              Use our plan
            </Button>
          )}
        </td>
      </tr>
    </tbody>
  );
}
