import { Undo2 } from 'lucide-react';
import { memo } from 'react';
import {
  beginGesture,
  cancelGesture,
  endGesture,
  setBalance,
  setFactor,
  setView,
} from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import type { ScaleKind } from '../../charts/countScale.ts';
import { Button } from '../controls/Button.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { WeightSlider } from '../controls/WeightSlider.tsx';
import styles from './ClassPanel.module.css';
import { FacetFigure } from '../facets/FacetFigure.tsx';
import { FindClass } from './FindClass.tsx';
import { SortMenu } from './SortMenu.tsx';

const targets = [
  { value: 'natural', tau: 1, label: 'As is' },
  { value: 'root', tau: 0.5, label: '√ count', name: 'Square root of the count' },
  { value: 'even', tau: 0, label: 'Even' },
] as const;

const scales = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

interface ClassHeaderProps {
  readonly names: readonly string[];
  readonly order: readonly number[];
  readonly tau: number;
  readonly weight: number;
  /** Targets set by hand. */
  readonly edited: number;
  readonly scaleByRule: ScaleKind;
}

/** Title, figure, legend, and how the classes are counted, drawn and aimed at. */
export const ClassHeader = memo(function ClassHeader(props: ClassHeaderProps) {
  const { names, order, tau, weight, edited } = props;
  const countBy = useStudio((state) => state.recipe.balance.countBy);
  const classScale = useStudio((state) => state.view.classScale);
  const task = useStudio((state) => state.opened?.dataset.task);
  const target = targets.find((choice) => Math.abs(choice.tau - tau) < 1e-9) ?? null;
  return (
    <header className={styles.header}>
      <h2 id="classes-title" className={styles.title}>
        Classes
      </h2>
      <FacetFigure id="class" of="classes" />
      <Legend />
      <span className={styles.gap} />
      {names.length > 12 && <FindClass names={names} order={order} />}
      {task === 'detection' && (
        <Segmented
          label="Count"
          value={countBy}
          options={[
            { value: 'boxes', label: 'Boxes' },
            { value: 'images', label: 'Images' },
          ]}
          onChange={(value) => setBalance(`Count ${value}`, { countBy: value })}
        />
      )}
      <Segmented
        label="Scale"
        value={classScale ?? props.scaleByRule}
        options={scales}
        onChange={(value) => setView({ classScale: value })}
      />
      {names.length > 2 && <SortMenu />}
      <span className={styles.group}>
        <span aria-hidden="true">Target</span>
        <Segmented
          label="Target of the classes"
          value={target?.value ?? null}
          options={targets}
          onChange={(value) => {
            const choice = targets.find((one) => one.value === value);
            if (choice)
              setFactor('class', `Target ${choice.label.toLowerCase()}`, { tau: choice.tau, shares: {} });
          }}
        />
        {edited > 0 && (
          <Button
            variant="quiet"
            label={`${edited} edited: reset`}
            tip={`Reset ${edited === 1 ? 'the target' : 'the targets'} set by hand`}
            onPress={() => setFactor('class', 'Reset targets', { shares: {} })}
          >
            <span aria-hidden="true">
              {edited} <span className={styles.edited}>edited </span>
            </span>
            <Undo2 size={12} aria-hidden="true" />
          </Button>
        )}
      </span>
      <WeightSlider
        of="Classes"
        titled
        value={weight}
        onStart={() => beginGesture('Weight of Classes')}
        onChange={(weight) => setFactor('class', 'Weight of Classes', { weight })}
        onEnd={endGesture}
        onCancel={cancelGesture}
      />
    </header>
  );
});

function Legend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <i className={styles.imported} />
        Imported
      </li>
      <li>
        <i className={styles.balanced} />
        Balanced
      </li>
      <li>
        <i className={styles.target} />
        Target
      </li>
    </ul>
  );
}
