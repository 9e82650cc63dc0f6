import { useMemo } from 'react';
import { aimAtSecond, secondEffects } from '../../../studio/secondEffects.ts';
import type { Second } from '../../../studio/secondState.ts';
import { getState, useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count, index } from '../../theme/numbers.ts';
import { answer, movesText } from './answer.ts';
import styles from './Second.module.css';

const definition =
  'Total variation from the target, ½ Σ |share − target share|, of the train part as imported and of train and the whole second set together. The target stays that of the first; what is new has none. A change that two decimals do not show is none.';

const words = { mends: 'mends', worsens: 'worsens', keeps: 'no change' } as const;

/** Each facet that both have: its distance from the target alone and with the second set, the greatest change first. */
export function EffectTable({ second }: { readonly second: Second }) {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const balance = useStudio((state) => state.recipe.balance);
  const effects = useMemo(
    () => secondEffects(getState()),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- these are what it reads of the state
    [opened, split, balance, second],
  );
  return (
    <>
      <p className={styles.answer}>
        <Term text={definition}>{answer(second.name, effects)}</Term>
      </p>
      <table className={styles.effects} aria-label="What it does to each facet">
        <thead>
          <tr>
            <th scope="col">Facet</th>
            <th scope="col">From target</th>
            <th scope="col">Effect</th>
            <th scope="col">Gains and loses most</th>
            <th scope="col">New</th>
            <th scope="col">Lacks</th>
            <th scope="col">
              <span className={styles.unseen}>Target</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect.id} data-verdict={effect.verdict}>
              <th scope="row" data-on={effect.weight > 0 || undefined} title={effect.title}>
                {effect.title}
              </th>
              <td>
                {index(effect.before)} → <b>{index(effect.after)}</b>
              </td>
              <td>{words[effect.verdict]}</td>
              <td className={styles.moves} title={movesText(effect)}>
                {movesText(effect)}
              </td>
              <td>{effect.added.length > 0 ? count(effect.added.length) : ''}</td>
              <td>{effect.lacks.length > 0 ? count(effect.lacks.length) : ''}</td>
              <td>
                <Button
                  variant="quiet"
                  label={`Aim ${effect.title} at what ${second.name} has`}
                  tip={`The target of ${effect.title} becomes its shares in ${second.name}`}
                  onPress={() => aimAtSecond(effect.id)}
                >
                  Aim at it
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
