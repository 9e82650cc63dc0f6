import { geometryLacking } from '../../../core/facets/boxGeometry.ts';
import { boxLosses } from '../../../core/weighting/boxLosses/index.ts';
import type { BoxLossAnswer } from '../../../engine/exploreClient.ts';
import { useStudio } from '../../../studio/store.ts';
import { TableTwin } from '../../../charts/TableTwin.tsx';
import { Term } from '../../controls/Tip.tsx';
import { percent } from '../../theme/numbers.ts';
import styles from './BoxLosses.module.css';
import { ErrorControls } from './ErrorControls.tsx';
import { LossName } from './LossName.tsx';
import { errorWords, lossNumber } from './lossWords.ts';
import { ShareBar, shareColour } from './ShareBar.tsx';
import { useOnDataset } from './useOnDataset.ts';
import { useSelected } from './useLosses.ts';

/** What one error, made on every box of train, costs under each loss: whose share of it is how large, by size. */
export function DatasetPart() {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  if (!dataset) return null;
  const lacking = geometryLacking(dataset, 'pixels');
  return (
    <section className={styles.dataset} aria-label="Losses on this dataset">
      <h2>
        <Term text="Every box of train is a target, and its prediction makes the same error. Which sizes have most of the loss then decides whom the gradient serves.">
          On this dataset
        </Term>
      </h2>
      {lacking === null ? <Shares /> : <p className={styles.none}>Does not apply here. {lacking}</p>}
    </section>
  );
}

function Shares() {
  const { value: answer, isWaiting, failed } = useOnDataset();
  return (
    <>
      <ErrorControls />
      {failed !== null && <p className={styles.none}>The losses could not be worked out: {failed}</p>}
      {answer && <ShareTable answer={answer} isWaiting={isWaiting} />}
    </>
  );
}

interface ShareTableProps {
  readonly answer: BoxLossAnswer;
  readonly isWaiting: boolean;
}

function ShareTable({ answer, isWaiting }: ShareTableProps) {
  const { before, after, sizes, error } = answer;
  const selected = useSelected();
  const boxShares = ({ boxes }: BoxLossAnswer['before']) => {
    const all = boxes.reduce((sum, one) => sum + one, 0);
    return boxes.map((one) => (all > 0 ? one / all : NaN));
  };
  const rows = [
    { id: 'boxes', loss: null, mean: NaN, before: boxShares(before), after: after && boxShares(after) },
    ...boxLosses.map((loss, k) => ({
      id: loss.id,
      loss,
      mean: before.losses[k].mean,
      before: before.losses[k].shares,
      after: after && after.losses[k].shares,
    })),
  ];
  const boxes = rows[0].before;
  const own = rows.find(({ id }) => id === selected.id) ?? rows[1];
  const first = boxes.findIndex((share) => share > 0);
  const error_ = errorWords(error.move, error.unit, error.size);
  return (
    <div aria-busy={isWaiting}>
      <p className={styles.sentence} data-testid="share-sentence">
        {first < 0
          ? 'No box of train has a size in pixels.'
          : Number.isFinite(own.before[first])
            ? `At ${error_}, boxes of ${sizes[first]} size are ${percent(boxes[first])} of the boxes and have ${percent(own.before[first])} of ${selected.name}.`
            : `At ${error_} nothing is lost.`}
      </p>
      <p className={styles.sizes}>
        {sizes.map((size, g) =>
          boxes[g] > 0 ? (
            <span key={size}>
              <i style={{ background: shareColour('before', g, sizes.length) }} />
              {after && <i style={{ background: shareColour('after', g, sizes.length) }} />}
              {size}
            </span>
          ) : null,
        )}
      </p>
      <div className={styles.shares}>
        <div className={`${styles.shareRow} ${styles.shareHead}`}>
          <span>Loss</span>
          <Term
            text={`Upper bar: as imported. Lower bar: as an epoch of the plan uses the images. Sizes from left to right: ${sizes.join(', ')}.`}
          >
            Share by size
          </Term>
          <Term
            text={`Share of ${sizes[Math.max(0, first)]} boxes, the first from the left: imported → balanced.`}
          >
            {sizes[Math.max(0, first)]}
          </Term>
          <Term text="Mean loss of a box, as imported.">Mean</Term>
        </div>
        {rows.map(({ id, loss, mean, before: imported, after: planned }) => (
          <div
            key={id}
            className={styles.shareRow}
            data-selected={loss === selected || undefined}
            data-testid={`share-${id}`}
          >
            {loss ? <LossName loss={loss} isSelected={loss === selected} /> : <span>Boxes</span>}
            <ShareBar name={loss?.name ?? 'Boxes'} sizes={sizes} before={imported} after={planned} />
            <span className={styles.figure}>
              {percent(imported[Math.max(0, first)])}
              {planned && <b> → {percent(planned[Math.max(0, first)])}</b>}
            </span>
            <span className={styles.figure}>{loss ? lossNumber(mean) : ''}</span>
          </div>
        ))}
        <TableTwin
          caption={`Share of each loss by box size, at ${error_}`}
          columns={[
            'Loss',
            ...sizes.map((size) => `${size}, imported`),
            ...(after ? sizes.map((size) => `${size}, balanced`) : []),
          ]}
          rows={() =>
            rows.map(({ loss, before: imported, after: planned }) => ({
              name: loss?.name ?? 'Boxes',
              cells: [...imported, ...(planned ?? [])].map((share) => percent(share, 1)),
            }))
          }
        />
      </div>
    </div>
  );
}
