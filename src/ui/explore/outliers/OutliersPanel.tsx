import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useSettled } from '../../../charts/useHeld.ts';
import type { Outlier } from '../../../core/measures/outliers.ts';
import type { OutlierKind } from '../../../core/measures/outlierScores.ts';
import { excludeBoxes, excludeImages } from '../../../studio/excluding.ts';
import { setExplore } from '../../../studio/explore.ts';
import type { OutliersView } from '../../../studio/outliersState.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { Checkbox } from '../../shell/Checkbox.tsx';
import { count, counted } from '../../theme/numbers.ts';
import { useExplored } from '../useExplored.ts';
import { Excluded } from './Excluded.tsx';
import { OutlierRows } from './OutlierRows.tsx';
import { iouDefinition, kindWords, totalText, zDefinition } from './outlierWords.ts';
import styles from './Outliers.module.css';

const LargeView = lazy(() => import('../../gallery/LargeView.tsx'));

const kinds = ['area', 'aspect', 'place', 'count', 'overlap'] as const satisfies readonly OutlierKind[];
const nobody: readonly Outlier[] = [];

/** Marked or opened rows mean something in this very list alone. */
interface OfList<T> {
  readonly of: readonly Outlier[];
  readonly value: T;
}

/** Boxes and images that stand out, the furthest first; what is marked can be left out of everything. */
export default function OutliersPanel() {
  const opened = useStudio((state) => state.opened);
  const view = useStudio((state) => state.view.explore.outliers);
  const { kind, limits } = useSettled(view, 80);
  // Rows are numbers of one dataset: the answer says which.
  const dataset = opened?.dataset ?? null;
  const { value, failed, isWaiting } = useExplored(
    async (client) => ({ of: dataset, found: await client.outliers(kind, limits) }),
    [dataset, kind, limits],
  );
  const found = value?.of === dataset ? value?.found : undefined;
  const [marks, setMarks] = useState<OfList<ReadonlySet<number>> | null>(null);
  const [large, setLarge] = useState<OfList<number> | null>(null);
  const rows = found?.kind === view.kind ? (found.list?.rows ?? nobody) : nobody;
  const marked = useMemo(() => (marks?.of === rows ? marks.value : new Set<number>()), [marks, rows]);
  useEffect(() => setLarge(null), [dataset]);
  if (!dataset) return null;
  const set = (patch: Partial<OutliersView>) => setExplore({ outliers: { ...view, ...patch } });
  const lacking = found?.unavailable[view.kind];
  return (
    <section className={styles.panel} aria-label="Outliers">
      <div className={styles.head}>
        <Segmented
          label="Kind of outlier"
          value={view.kind}
          options={kinds.map((one) => ({
            value: one,
            label: `${kindWords[one].label} ${found?.totals[one] === undefined ? '' : count(found.totals[one])}`,
          }))}
          onChange={(next) => set({ kind: next })}
        />
        {lacking === undefined && (
          <div className={styles.limit}>
            {view.kind === 'overlap' ? (
              <LabelledSlider
                label="IoU, at least"
                tip={iouDefinition}
                value={view.limits.iou}
                min={0.5}
                max={1}
                step={0.01}
                defaultValue={0.95}
                format={(iou) => iou.toFixed(2)}
                onChange={(iou) => set({ limits: { ...view.limits, iou } })}
              />
            ) : (
              <LabelledSlider
                label="|z|, at least"
                tip={zDefinition}
                value={view.limits.z}
                min={2}
                max={20}
                step={0.5}
                defaultValue={3.5}
                format={(z) => z.toFixed(1)}
                onChange={(z) => set({ limits: { ...view.limits, z } })}
              />
            )}
          </div>
        )}
      </div>
      {failed !== null || lacking !== undefined || found?.list?.total === 0 || !found ? (
        <p className={styles.none} aria-live="polite">
          {failed ?? lacking ?? (found ? 'None stands out this far.' : 'Measuring every box…')}
        </p>
      ) : (
        <>
          <div className={styles.columns} aria-busy={isWaiting}>
            <Checkbox
              label="Mark all that are listed"
              checked={rows.length > 0 && marked.size === rows.length}
              onChange={(on) => setMarks({ of: rows, value: new Set(on ? rows.keys() : []) })}
            />
            <Term text={kindWords[view.kind].definition}>{kindWords[view.kind].label}</Term>
            <span className={styles.total}>
              {totalText(view.kind, found.list?.total ?? 0, rows.length, dataset)}
            </span>
          </div>
          <OutlierRows
            {...{ dataset, rows, marked }}
            kind={view.kind}
            onMark={(row, on) => {
              const value = new Set(marked);
              if (on) value.add(row);
              else value.delete(row);
              setMarks({ of: rows, value });
            }}
            onOpen={(row) => setLarge({ of: rows, value: row })}
          />
        </>
      )}
      {rows.length > 0 && (
        <Foot chosen={[...marked].map((row) => rows[row])} isOfImages={view.kind === 'count'} />
      )}
      <Excluded />
      {large?.of === rows && rows.length > 0 && (
        <Suspense>
          <LargeView
            images={Uint32Array.from(rows, ({ image }) => image)}
            at={large.value}
            boxAtPlace={(place) => rows[place].box}
            onMove={(value) => setLarge({ of: rows, value })}
            onClose={() => setLarge(null)}
          />
        </Suspense>
      )}
    </section>
  );
}

interface FootProps {
  readonly chosen: readonly Outlier[];
  readonly isOfImages: boolean;
}

/** What becomes of the marked ones: the boxes alone, or their images. */
function Foot({ chosen, isOfImages }: FootProps) {
  const boxes = chosen.flatMap(({ box }) => (box === null ? [] : [box]));
  const images = [...new Set(chosen.map(({ image }) => image))];
  const unmarked = chosen.length === 0 ? 'Mark some first' : null;
  return (
    <div className={styles.foot}>
      <span className={styles.total}>{counted(chosen.length, 'marked', 'marked')}</span>
      {!isOfImages && (
        <Button unavailable={unmarked} onPress={() => excludeBoxes(boxes)}>
          Exclude {counted(boxes.length, 'box', 'boxes')}
        </Button>
      )}
      <Button unavailable={unmarked} onPress={() => excludeImages(images)}>
        Exclude {counted(images.length, 'image')}
      </Button>
    </div>
  );
}
