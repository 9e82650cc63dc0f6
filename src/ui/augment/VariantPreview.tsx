import { useMemo } from 'react';
import type { VariantSettings } from '../../core/mixing/settings.ts';
import { chartOf } from '../../studio/derived.ts';
import { chosenSources, rareClasses } from '../../studio/mixingSources.ts';
import { toggleSolo } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { useSize } from '../../charts/useSize.ts';
import { listed, classLines, softLabel, sourcesLine } from './variantLines.ts';
import { DroppedList } from './DroppedList.tsx';
import { Handles } from './Handles.tsx';
import styles from './Previews.module.css';
import { previewAsk } from './previewAsk.ts';
import { Stage } from './Stage.tsx';
import { usePreview } from './usePreview.ts';

interface VariantPreviewProps {
  readonly variant: VariantSettings;
  readonly isAlone: boolean;
}

const average = (n: number) => (n >= 0.095 || n === 0 ? n.toFixed(1) : n.toFixed(2));

/** One variant of the chosen sources: drawn, with what it does to the labels. */
export function VariantPreview({ variant, isAlone }: VariantPreviewProps) {
  const chosen = useStudio(chosenSources);
  const seed = useStudio((state) => state.view.augment.seed);
  const pins = useStudio((state) => state.view.augment.pins);
  const rare = useStudio(rareClasses);
  const mode = useStudio((state) => state.recipe.mixing.labels);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const isSoft = useStudio((state) => state.opened?.dataset.task === 'classification');
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
  const lines = useMemo(
    () => composite && classLines(composite, mode, rare.slice(0, 3)),
    [composite, mode, rare],
  );
  const most = isAlone ? 12 : names.length <= 4 ? 4 : 3;
  const dropped = composite?.labels.filter((label) => label.dropped !== null) ?? [];
  const lambda = composite?.drawn['mixUp.lambda'];
  const said = composite
    ? [sourcesLine(composite, chosen), ...(lambda === undefined ? [] : [`λ ${lambda.toFixed(2)}`])].join('; ')
    : '';
  const notes = [...new Set([...(composite?.notes ?? []), ...(previewed.shown?.notes ?? [])])];
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
          {dropped.length > 0 && <DroppedList dropped={dropped} names={names} of={name} />}
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
          <p className={styles.note}>
            and {listed(lines.slice(most, most + 2).map(({ k }) => names[k]))}
            {lines.length > most + 2 && ` and ${lines.length - most - 2} more classes`}
          </p>
        )}
        {notes.map((note) => (
          <p key={note} className={styles.note} title={note}>
            {note}
          </p>
        ))}
      </div>
    </article>
  );
}

const noNames: readonly string[] = [];
