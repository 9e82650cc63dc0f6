import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { operationNamed } from '../../core/mixing/operations/index.ts';
import type { VariantSettings } from '../../core/mixing/settings.ts';
import { chartOf } from '../../studio/derived.ts';
import { chosenSources, rareClasses } from '../../studio/mixingSources.ts';
import { toggleSolo } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { useSize } from '../../charts/useSize.ts';
import { average, listed, classLines, softLabel, sourcesLine } from './variantLines.ts';
import { droppedBoxes, droppedFigure, droppedWords } from './droppedBoxes.ts';
import { DroppedRows } from './DroppedRows.tsx';
import { ReasonList } from './ReasonList.tsx';
import { Handles } from './Handles.tsx';
import styles from './Previews.module.css';
import { counted } from '../theme/numbers.ts';
import { pinsOf } from './shownVariants.ts';
import { previewAsk } from './previewAsk.ts';
import { Stage } from './Stage.tsx';
import { usePreview } from './usePreview.ts';

interface VariantPreviewProps {
  readonly variant: VariantSettings;
  readonly isAlone: boolean;
}

/** One variant of the chosen sources: drawn, with what it does to the labels. */
export function VariantPreview({ variant, isAlone }: VariantPreviewProps) {
  const chosen = useStudio(chosenSources);
  const seed = useStudio((state) => state.view.augment.seed);
  // Its own alone: a hand on one preview leaves the others as they are.
  const pins = useStudio(useShallow((state) => pinsOf(state.view.augment.pins, variant.id)));
  const hasPictures = useStudio((state) => state.opened?.hasPictures ?? false);
  const rare = useStudio(rareClasses);
  const mode = useStudio((state) => state.recipe.mixing.labels);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const task = useStudio((state) => state.opened?.dataset.task ?? 'detection');
  const isSoft = task === 'classification';
  const imported = useStudio((state) => chartOf(state, 'class')?.scaleBefore ?? null);
  const images = useStudio((state) => state.plan?.trainImages ?? null);
  const [box, size] = useSize<HTMLDivElement>();
  const { id, name } = variant;
  const pixels = Math.min(1280, Math.ceil((size.width * devicePixelRatio) / 64) * 64);
  const ask = useMemo(
    () => (pixels === 0 ? null : previewAsk(variant.id, variant, chosen, seed, pins, pixels)),
    [variant, chosen, seed, pins, pixels],
  );
  const previewed = usePreview(ask);
  const composite = previewed.shown?.composite ?? null;
  const isFew = names.length <= 4;
  const lines = useMemo(
    () => composite && classLines(composite, mode, rare, isFew),
    [composite, mode, rare, isFew],
  );
  const most = isAlone ? 12 : isFew ? 4 : 3;
  const dropped = useMemo(() => droppedBoxes(composite?.labels ?? []), [composite]);
  const isDropped = dropped.removed.length + dropped.outside > 0;
  const lambda = composite?.drawn['mixUp.lambda'];
  const said = composite
    ? [sourcesLine(composite, chosen), ...(lambda === undefined ? [] : [`λ ${lambda.toFixed(2)}`])].join('; ')
    : '';
  const impossible = variant.steps.flatMap(
    ({ operation }) => operationNamed(operation)?.unavailable(task) ?? [],
  );
  const ownNotes = [...new Set([...impossible, ...(composite?.notes ?? [])])];
  // Where no picture was opened at all, the page says so once.
  const ofPictures = (hasPictures ? (previewed.shown?.notes ?? []) : []).filter(
    (note) => !ownNotes.includes(note),
  );
  return (
    <article className={styles.variant} aria-label={name} data-alone={isAlone || undefined}>
      <div ref={box} className={styles.picture}>
        <Stage ask={ask} previewed={previewed} label={`${name} of ${said}`}>
          {composite && ask && <Handles variant={variant} ask={ask} composite={composite} />}
        </Stage>
      </div>
      <div className={styles.words}>
        <div className={styles.caption}>
          <button
            type="button"
            className={styles.name}
            aria-pressed={isAlone}
            title={isAlone ? 'Show all variants' : `Show ${name} alone`}
            onClick={() => toggleSolo(id)}
          >
            {name}
          </button>
          <span className={styles.of} title={said}>
            {said}
          </span>
          {ofPictures.length > 0 && (
            <ReasonList
              label={`${name}: notes on pictures`}
              shown={counted(ofPictures.length, 'note')}
              rows={ofPictures.map((words) => ({ words }))}
            />
          )}
          {isDropped && !isAlone && (
            <ReasonList
              label={`${name}: ${droppedWords(dropped)}`}
              shown={droppedFigure(dropped)}
              rows={[
                ...dropped.removed.map((label) => ({ of: names[label.class], words: label.dropped ?? '' })),
                ...(dropped.outside > 0
                  ? [{ words: `${counted(dropped.outside, 'box lies', 'boxes lie')} outside the picture` }]
                  : []),
              ]}
            />
          )}
        </div>
        {isSoft && composite ? (
          <p className={styles.soft}>{softLabel(composite, mode, names)}</p>
        ) : (
          <dl className={styles.lines}>
            {lines?.slice(0, most).map(({ k, here }) => (
              <div key={k}>
                <dt title={names[k]}>{names[k]}</dt>
                <dd>
                  {imported && images ? `${average(imported[k] / images)} on average` : ''} <b>→ {here}</b>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {lines && !isSoft && lines.length > most && (
          <p className={`${styles.note} ${styles.rest}`}>
            and {listed(lines.slice(most, most + 2).map(({ k }) => names[k]))}
            {lines.length > most + 2 && ` and ${lines.length - most - 2} more classes`}
          </p>
        )}
        {ownNotes.map((note) => (
          <p key={note} className={styles.note} title={note}>
            {note}
          </p>
        ))}
        {isAlone && isDropped && <DroppedRows dropped={dropped} names={names} of={name} />}
      </div>
    </article>
  );
}

const noNames: readonly string[] = [];
