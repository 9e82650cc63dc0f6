import { X } from 'lucide-react';
import { memo } from 'react';
import { setShare, setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { openWhy } from '../../studio/why.ts';
import { CommandButton } from '../shell/CommandButton.tsx';
import { counted } from '../../charts/classSeries.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { keepEvery, leaveOut, lockCount } from './classActions.ts';
import styles from './ClassPanel.module.css';
import { outOfReach } from './outOfReach.ts';
import type { ClassView } from './useClassSeries.ts';

/** Under the chart: what can be done with the selected class, else why a target can't be met. */
export const ClassFooter = memo(function ClassFooter({ view }: { readonly view: ClassView }) {
  const selected = useStudio((state) => state.view.selectedClass);
  return selected !== null && selected < view.series.names.length ? (
    <Actions view={view} k={selected} />
  ) : (
    <Reason view={view} />
  );
});

function Actions({ view, k }: { readonly view: ClassView; readonly k: number }) {
  const { series, chart } = view;
  const name = series.names[k];
  const isKept = useStudio((state) => state.recipe.balance.keepClasses.includes(name));
  const isOut = series.background.has(k);
  return (
    <div className={styles.actions} role="toolbar" aria-label={`Class ${name}`}>
      <b className={styles.chosen}>{name}</b>
      <CommandButton id="why" showKey>
        Why
      </CommandButton>
      <Button
        variant="quiet"
        tip="The target becomes the imported count"
        unavailable={isOut ? 'It has no target: it is left out of the objective' : null}
        onPress={() => lockCount(chart, k)}
      >
        Lock at {counted(chart.scaleBefore[k], series.unit)} <Key>L</Key>
      </Button>
      <Button
        variant="quiet"
        pressed={isOut}
        tip="Without a target: the plan does not care how often it comes"
        onPress={() => leaveOut(name)}
      >
        Leave out of the objective <Key>Del</Key>
      </Button>
      <Button
        variant="quiet"
        pressed={isKept}
        tip="No image that holds this class is dropped"
        onPress={() => keepEvery(name)}
      >
        Keep every image
      </Button>
      {series.edited.has(k) && (
        <Button variant="quiet" onPress={() => setShare('class', name, null)}>
          Reset target
        </Button>
      )}
      <Button variant="quiet" label="Deselect" onPress={() => setView({ selectedClass: null })}>
        <X size={13} aria-hidden="true" />
      </Button>
    </div>
  );
}

function Reason({ view }: { readonly view: ClassView }) {
  const maxRepeats = useStudio((state) => state.recipe.balance.maxRepeats);
  const isHidden = useStudio((state) => state.view.planHidden || state.plan === null);
  const reason = isHidden
    ? null
    : outOfReach({
        chart: view.chart,
        maxRepeats,
        images: view.images,
        imagesOf: view.series.images,
        unit: view.series.unit,
        background: view.series.background,
      });
  return reason === null ? null : (
    <p className={styles.reason}>
      <b>{reason.fact}</b> {reason.cause}{' '}
      <button type="button" className={styles.why} onClick={() => openWhy(reason.worst)}>
        Why
      </button>
    </p>
  );
}
