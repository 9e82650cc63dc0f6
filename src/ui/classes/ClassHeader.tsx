import { Undo2 } from 'lucide-react';
import { memo } from 'react';
import {
  beginGesture,
  cancelGesture,
  endGesture,
  factorOf,
  setBalance,
  setFactor,
  setView,
} from '../../studio/actions.ts';
import { chartOf, shownThird } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import { resetTargets, setTempering, temperingOf, temperings } from '../../studio/targets.ts';
import type { ScaleKind } from '../../charts/countScale.ts';
import { Button } from '../controls/Button.tsx';
import { PopoverButton } from '../controls/PopoverButton.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { WeightSlider } from '../controls/WeightSlider.tsx';
import styles from './ClassPanel.module.css';
import { SecondLegend } from '../explore/second/SecondLegend.tsx';
import { FacetFigure } from '../facets/FacetFigure.tsx';
import { ScopeChip } from '../filters/ScopeChip.tsx';
import { FindClass } from './FindClass.tsx';
import { TargetForm } from '../targets/TargetForm.tsx';
import { SortMenu } from './SortMenu.tsx';

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
  const copiedFrom = useStudio((state) => factorOf(state.recipe.balance, 'class').copiedFrom);
  const task = useStudio((state) => state.opened?.dataset.task);
  return (
    <header className={styles.header}>
      <h2 id="classes-title" className={styles.title}>
        Classes
      </h2>
      <FacetFigure id="class" of="classes" />
      <ScopeChip id="class" title="Classes" />
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
        <PopoverButton
          label="Target of the classes: draw, copy, paste"
          tip="Draw, copy or paste the target"
          icon={
            <>
              Target <span className={styles.caret} aria-hidden="true" />
            </>
          }
          className={styles.more}
        >
          <TargetForm id="class" title="Classes" />
        </PopoverButton>
        <Segmented
          label="Target of the classes"
          value={edited > 0 && copiedFrom !== null ? null : temperingOf(tau)}
          options={temperings}
          onChange={(value) => setTempering('class', 'Classes', value)}
        />
        {edited > 0 && (
          <Button
            variant="quiet"
            label={`${edited} ${copiedFrom === null ? 'edited' : `copied from ${copiedFrom}`}: reset`}
            tip={
              copiedFrom === null
                ? `Reset ${edited === 1 ? 'the target' : 'the targets'} set by hand`
                : `The target is that of ${copiedFrom}. Reset it`
            }
            onPress={() => resetTargets('class', 'Classes')}
          >
            <span aria-hidden="true">
              {copiedFrom === null ? (
                <>
                  {edited} <span className={styles.edited}>edited </span>
                </>
              ) : (
                <span className={styles.copied}>as {copiedFrom}</span>
              )}
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
  const third = useStudio((state) => {
    const chart = chartOf(state, 'class');
    return chart !== null && shownThird(chart) !== null;
  });
  const hasSecond = useStudio((state) => (chartOf(state, 'class')?.second ?? null) !== null);
  return (
    <ul className={styles.legend} aria-label="Legend" data-lines={hasSecond ? 2 : undefined}>
      <li>
        <i className={styles.imported} />
        Imported
      </li>
      <li>
        <i className={third ? styles.second : styles.balanced} />
        Balanced
      </li>
      {third && (
        <li>
          <i className={styles.balanced} />
          <span>
            <span className={styles.full}>Balanced </span>+ mixed
          </span>
        </li>
      )}
      <li>
        <i className={styles.target} />
        Target
      </li>
      {hasSecond && (
        <li>
          <SecondLegend />
        </li>
      )}
    </ul>
  );
}
