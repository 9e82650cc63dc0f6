import { useMemo } from 'react';
import { TableTwin } from '../../../charts/TableTwin.tsx';
import type { BoxLossAnswer } from '../../../engine/exploreClient.ts';
import { Term } from '../../controls/Tip.tsx';
import { percent } from '../../theme/numbers.ts';
import styles from './BoxLosses.module.css';
import { LossName } from './LossName.tsx';
import { errorWords, lossNumber } from './lossWords.ts';
import { ShareBar, shareColour } from './ShareBar.tsx';
import { shareRows } from './shareRows.ts';
import { useSelected } from './useLosses.ts';

interface ShareTableProps {
  readonly answer: BoxLossAnswer;
  readonly isWaiting: boolean;
}

/** The boxes and every loss as bars of sizes, imported over balanced, with the share of the small ones. */
export function ShareTable({ answer, isWaiting }: ShareTableProps) {
  const { sizes, small, after } = answer;
  const selected = useSelected();
  const rows = useMemo(() => shareRows(answer), [answer]);
  const own = rows.find(({ loss }) => loss === selected);
  const [boxes] = rows;
  const predictions = `Predictions ${errorWords(answer.error)}`;
  return (
    <div aria-busy={isWaiting}>
      <p className={styles.sentence} data-testid="share-sentence">
        {!Number.isFinite(boxes.smallBefore)
          ? 'No box of train has a size in pixels.'
          : own && Number.isFinite(own.smallBefore)
            ? `${predictions}: ${percent(boxes.smallBefore)} of the boxes are ${small.label}, and have ${percent(own.smallBefore)} of the ${selected.name} loss.`
            : `${predictions}: nothing is lost.`}
      </p>
      <p className={styles.sizes}>
        {sizes.map((size, g) =>
          boxes.before[g] > 0 ? (
            <span key={size}>
              <i style={{ background: shareColour('before', g, sizes.length) }} />
              {after && <i style={{ background: shareColour('after', g, sizes.length) }} />}
              {size}
            </span>
          ) : null,
        )}
      </p>
      <div className={`${styles.shareRow} ${styles.shareHead}`}>
        <span>Loss</span>
        <Term
          text={`Upper bar: as imported. Lower bar: as an epoch of the plan uses the images. From left to right: ${sizes.join(', ')}.`}
        >
          Share by size
        </Term>
        <Term text={`Share that boxes ${small.label} have: imported → balanced.`}>{small.label}</Term>
        <Term text="Mean loss of a box, as imported.">Mean</Term>
      </div>
      {rows.map(({ loss, mean, before, after: planned, smallBefore, smallAfter }) => (
        <div
          key={loss?.id ?? 'boxes'}
          className={styles.shareRow}
          data-selected={loss === selected || undefined}
          data-testid={`share-${loss?.id ?? 'boxes'}`}
        >
          {loss ? <LossName loss={loss} isSelected={loss === selected} /> : <span>Boxes</span>}
          <ShareBar name={loss?.name ?? 'Boxes'} sizes={sizes} before={before} after={planned} />
          <span className={styles.figure}>
            {percent(smallBefore)}
            {smallAfter !== null && <b> → {percent(smallAfter)}</b>}
          </span>
          <span className={styles.figure}>{loss && lossNumber(mean)}</span>
        </div>
      ))}
      <TableTwin
        caption={`Share of each loss by box size. ${predictions}`}
        columns={[
          'Loss',
          ...sizes.map((size) => `${size}, imported`),
          ...(after ? sizes.map((size) => `${size}, balanced`) : []),
        ]}
        rows={() =>
          rows.map(({ loss, before, after: planned }) => ({
            name: loss?.name ?? 'Boxes',
            cells: [...before, ...(planned ?? [])].map((share) => percent(share, 1)),
          }))
        }
      />
    </div>
  );
}
