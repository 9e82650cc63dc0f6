import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { TableTwin } from '../../../charts/TableTwin.tsx';
import { useSize } from '../../../charts/useSize.ts';
import { setView } from '../../../studio/actions.ts';
import { giveShare } from '../../../studio/deploymentShares.ts';
import { useStudio } from '../../../studio/store.ts';
import { NumberInput } from '../../constraints/NumberInput.tsx';
import { Term } from '../../controls/Tip.tsx';
import { priorFactor } from '../../../core/weighting/prior/correctedProbability.ts';
import styles from './Prior.module.css';
import { factorWords, shareWords, shiftWords } from './priorWords.ts';
import type { ShiftPartProps } from './ShiftPart.tsx';
import { shiftReach } from './shiftRows.ts';

interface ShiftListProps extends ShiftPartProps {
  /** Classes in the order in which they are shown. */
  readonly rows: readonly number[];
  readonly onProblem: (sentence: string | null) => void;
}

const rowHeight = 26;
const range = { min: 0, max: 1e9, whole: false };

/** Class, shares as imported, in training and where the model will work, and the shift as a bar about 0. Rows in sight only. */
export function ShiftList(props: ShiftListProps) {
  const { shift, explored, rows, corrected, chosen, onChoose } = props;
  const { prior, shares: given } = useStudio((state) => state.recipe.weighting.deployment);
  const hovered = useStudio((state) => state.view.hoveredClass);
  const scroller = useRef<HTMLDivElement>(null);
  const [bar, { width }] = useSize<HTMLSpanElement>();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const reach = shiftReach(explored.shift);
  const { deployment, trained } = explored;
  const training = corrected === 'plan' ? 'Plan' : 'Plan, weights';
  return (
    <div className={styles.listBox}>
      <div className={styles.list} role="table" aria-label="Shift by class" aria-rowcount={rows.length + 1}>
        <div role="rowgroup">
          <div role="row" className={`${styles.row} ${styles.rowHead}`} aria-rowindex={1}>
            <span role="columnheader">Class</span>
            <span role="columnheader">
              <Term text="Share of the boxes (labels) of train, as imported.">Imported</Term>
            </span>
            <span role="columnheader">
              <Term
                text={
                  corrected === 'plan'
                    ? 'π′: share of the boxes that an epoch of the plan uses.'
                    : 'π′: share of what reaches the loss, the boxes of an epoch times their weight.'
                }
              >
                {training}
              </Term>
            </span>
            <span role="columnheader">
              <Term text="π: share where the model will work. Type a share or a count; what is left empty divides the rest as imported.">
                Deployment
              </Term>
            </span>
            <span role="columnheader" ref={bar} className={styles.axis}>
              <span>{shiftWords(-reach)}</span>
              <span>0</span>
              <span>{shiftWords(reach)}</span>
            </span>
            <span role="columnheader">
              <Term
                text={
                  props.head === 'softmax'
                    ? 'ln(π/π′)'
                    : props.by === 'rate'
                      ? 'Added to the logit of the class: ln of its boxes an image where the model will work over those in training. The shares at the left are of all boxes.'
                      : 'Added to the logit of the class: its log-odds where the model will work less those in training, of images that hold it. The shares at the left are of all labels.'
                }
              >
                Shift
              </Term>
            </span>
          </div>
        </div>
        <div ref={scroller} className={styles.scroller} role="rowgroup" tabIndex={0} aria-label="Classes">
          <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const k = rows[index];
              const name = shift.names[k];
              return (
                <div
                  key={k}
                  role="row"
                  aria-rowindex={index + 2}
                  className={styles.row}
                  data-chosen={k === chosen || undefined}
                  data-hovered={k === hovered || undefined}
                  style={{ position: 'absolute', transform: `translateY(${start}px)` }}
                  onPointerEnter={() => setView({ hoveredClass: k })}
                  onPointerLeave={() => setView({ hoveredClass: null })}
                  onClick={(event) => event.target instanceof HTMLInputElement || onChoose(k)}
                >
                  <span role="rowheader" title={name}>
                    {name}
                  </span>
                  <span role="cell" className={styles.before}>
                    {shareWords(shift.imported[k])}
                  </span>
                  <span role="cell" className={styles.after}>
                    {shareWords(trained[k])}
                  </span>
                  <span role="cell">
                    <NumberInput
                      label={`Share of ${name} where the model will work`}
                      value={prior === 'given' && Object.hasOwn(given, name) ? given[name] : null}
                      range={range}
                      placeholder={shareWords(deployment[k])}
                      onChange={(share) => giveShare(name, share)}
                      onProblem={props.onProblem}
                    />
                  </span>
                  <span role="cell" aria-hidden="true">
                    <Bar value={explored.shift[k]} reach={reach} width={width} />
                  </span>
                  <span role="cell" title={factorTitle(explored.shift[k])}>
                    {shiftWords(explored.shift[k])}
                  </span>
                </div>
              );
            })}
          </div>
        </div>
        {rows.length === 0 && <p className={styles.none}>No class of that name.</p>}
      </div>
      <TableTwin
        caption={`Log prior shift: ${training.toLowerCase()}, ${props.head}`}
        columns={['Class', 'Imported', 'Training', 'Deployment', 'Log prior shift', 'Factor']}
        rows={() =>
          rows.map((k) => ({
            name: shift.names[k],
            cells: [
              ...[shift.imported[k], trained[k], deployment[k]].map(precise),
              explored.shift[k] === null ? 'none' : precise(explored.shift[k]),
              explored.shift[k] === null ? 'none' : precise(priorFactor(explored.shift[k])),
            ],
          }))
        }
      />
    </div>
  );
}

const precise = (value: number) => String(Number(value.toPrecision(6)));

const factorTitle = (value: number | null) =>
  value === null
    ? 'A share is 0: there is no finite shift'
    : `Probabilities ${factorWords(priorFactor(value))} before they are divided by their sum`;

interface BarProps {
  readonly value: number | null;
  /** The shift at either end. */
  readonly reach: number;
  readonly width: number;
}

/** From the middle to the left below 0, to the right above. */
function Bar({ value, reach, width }: BarProps) {
  const middle = width / 2;
  const length = (Math.abs(value ?? 0) / reach) * middle;
  return (
    <svg className={styles.bar} width={width} height={14}>
      <line x1={middle} x2={middle} y1={-6} y2={20} />
      {value !== null && (
        <rect
          x={value < 0 ? middle - length : middle}
          y={2}
          width={Math.max(value === 0 ? 0 : 1, length)}
          height={10}
        />
      )}
    </svg>
  );
}
