import { Pencil, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { factorOf, setFactor, setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { focusChart, resetTargets, setTempering, temperingOf, temperings } from '../../studio/targets.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { TemperSlider } from '../controls/TemperSlider.tsx';
import { CopyFrom } from './CopyFrom.tsx';
import { PasteList } from './PasteList.tsx';
import styles from './TargetForm.module.css';

interface TargetFormProps {
  readonly id: string;
  readonly title: string;
}

/** What a facet's factor aims at: by a rule, drawn, copied or pasted. */
export function TargetForm({ id, title }: TargetFormProps) {
  const factor = useStudio((state) => factorOf(state.recipe.balance, id));
  const [isPasting, setPasting] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const edited = Object.keys(factor.shares).length;
  const draw = () => {
    form.current?.closest<HTMLElement>('[popover]')?.hidePopover();
    setView({ editing: id });
    focusChart(id);
  };
  return (
    <div ref={form} className={styles.form} role="group" aria-label={`Target of ${title}`}>
      <div className={styles.row}>
        <b className={styles.title}>Target</b>
        {edited > 0 && (
          <Button
            variant="quiet"
            label={`${edited} ${factor.copiedFrom === null ? 'edited' : `copied from ${factor.copiedFrom}`}: reset`}
            className={styles.reset}
            onPress={() => resetTargets(id, title)}
          >
            <span className={styles.from}>
              {factor.copiedFrom === null ? `${edited} edited` : `as ${factor.copiedFrom}`}
            </span>
            <Undo2 size={12} aria-hidden="true" />
          </Button>
        )}
      </div>
      {isPasting ? (
        <PasteList id={id} title={title} onClose={() => setPasting(false)} />
      ) : (
        <>
          <Segmented
            label={`Rule of the target of ${title}`}
            value={edited > 0 ? null : temperingOf(factor.tau)}
            options={temperings}
            onChange={(value) => setTempering(id, title, value)}
          />
          <TemperSlider facetId={id} label="Tempered" step={`Target of ${title}`} />
          <p className={styles.note}>
            {edited > 0
              ? 'What has a share set keeps it; the others divide the rest by their count to the power τ.'
              : `Each ${id === 'class' ? 'class’' : 'bin’s'} share is its count to the power τ: 1 as it is, 0 even.`}
          </p>
          {factor.weight === 0 && (
            <p className={styles.off}>
              Weight 0: this target is not aimed at.
              <Button variant="quiet" onPress={() => setFactor(id, `Weight of ${title}`, { weight: 1 })}>
                Turn on
              </Button>
            </p>
          )}
          <div className={styles.ways}>
            <Button variant="quiet" onPress={draw}>
              <Pencil size={12} aria-hidden="true" /> Draw on the chart{' '}
              <Key>{id === 'class' ? 'E' : 'T'}</Key>
            </Button>
            <Button variant="quiet" onPress={() => setPasting(true)}>
              Paste a list…
            </Button>
          </div>
          <CopyFrom id={id} />
        </>
      )}
    </div>
  );
}
