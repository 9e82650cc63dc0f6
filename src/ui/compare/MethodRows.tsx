import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { methods } from '../../core/methods/index.ts';
import { compareWith, planBy } from '../../studio/comparing.ts';
import type { ComparedRow } from '../../studio/comparison.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Term } from '../controls/Tip.tsx';
import { FigureCells } from './FigureCells.tsx';
import { MethodForm } from './MethodForm.tsx';
import styles from './CompareDialog.module.css';

/** One method and, under it, our plan at its change; pressed, what it is and its arguments. */
export function MethodRows({ row }: { readonly row: ComparedRow }) {
  const [open, setOpen] = useState(false);
  const form = useId();
  const inUse = useStudio(({ recipe }) => {
    const { method } = recipe.balance;
    return method?.id === row.id && JSON.stringify(method.parameters) === JSON.stringify(row.parameters);
  });
  const ours = row.planAtSameChange ?? row.planOfLessChange;
  const method = methods.find(({ id }) => id === row.id);
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.name}
            aria-expanded={open}
            aria-controls={open ? form : undefined}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={12} aria-hidden data-open={open || undefined} /> {row.name}
          </button>
        </th>
        <FigureCells {...row} against={ours?.indices} />
        <td>
          {inUse ? (
            <span className={styles.inUse}>In use</span>
          ) : (
            <Button
              variant="quiet"
              label={`Use ${row.name} as the plan`}
              tip="Every chart, figure and export then shows this method's plan"
              onPress={() => planBy(row)}
            >
              Use
            </Button>
          )}
        </td>
      </tr>
      <tr className={styles.ours}>
        <th scope="row">
          {row.planOfLessChange ? (
            <Term text="Targets and limits of the recipe are met with less change than the method makes: this is the most that our plan changes.">
              Our plan, less change
            </Term>
          ) : (
            'Our plan'
          )}
        </th>
        {ours ? (
          <>
            <FigureCells {...ours} against={row.indices} />
            <td />
          </>
        ) : (
          <td className={styles.none} colSpan={13}>
            No plan of ours under these targets and limits changes so little
          </td>
        )}
      </tr>
      {open && method && (
        <tr id={form} className={styles.form}>
          <td colSpan={14}>
            <p>{method.definition}</p>
            <p className={styles.source}>{method.source}</p>
            <MethodForm
              method={method}
              parameters={row.parameters}
              onChange={(parameters) => compareWith(row.id, parameters)}
            />
            <p className={styles.says}>{row.says}</p>
          </td>
        </tr>
      )}
    </tbody>
  );
}
