import { Button } from 'react-aria-components';
import type { BoxLoss } from '../../../core/weighting/boxLosses/boxLoss.ts';
import { setBoxLosses } from '../../../studio/boxLosses.ts';
import { Tip } from '../../controls/Tip.tsx';
import styles from './BoxLosses.module.css';

/** A loss by its name, which selects it; formula, definition and source on hover and focus. */
export function LossName({ loss, isSelected }: { readonly loss: BoxLoss; readonly isSelected: boolean }) {
  const { name, formula, definition, source } = loss;
  return (
    <Tip
      text={
        <>
          <b>{formula}</b>
          <br />
          {definition}
          <br />
          {source}
        </>
      }
    >
      <Button
        className={styles.lossName}
        aria-pressed={isSelected}
        onPress={() => setBoxLosses({ loss: loss.id })}
      >
        {name}
      </Button>
    </Tip>
  );
}
