import { useMemo, useState } from 'react';
import type { AnchorFigures, FitThresholds } from '../../../core/anchors/anchorFigures.ts';
import { geometryLacking } from '../../../core/facets/boxGeometry.ts';
import {
  backgroundShare,
  foregroundFigures,
  outputsOf,
  retinaPrior,
  sigmoidsOf,
  sizedImages,
  type ForegroundFigures,
} from '../../../core/weighting/focal/foreground.ts';
import type { AnchorAnswer } from '../../../engine/exploreClient.ts';
import { extraUses, importedUses, shownRepeats } from '../../../studio/derived.ts';
import { useStudio } from '../../../studio/store.ts';
import { Term } from '../../controls/Tip.tsx';
import { AnchorControls } from '../../explore/anchors/AnchorControls.tsx';
import { useAnchors, useDetectorParams } from '../../explore/anchors/useAnchors.ts';
import { count, percent } from '../../theme/numbers.ts';
import styles from './Focal.module.css';

/** How many anchors of the chosen detector are objects, how many background, and what that does to the loss. */
export function ForegroundPart() {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  if (!dataset) return null;
  const lacking = geometryLacking(dataset, 'image sizes');
  return (
    <section className={styles.part} aria-label="Foreground and background">
      <h2 className={styles.title}>
        <Term text="Anchors that are positives of a box against those that are background, over the images of the train part: the imbalance that the focal loss was made for (Lin et al. 2017).">
          Foreground and background
        </Term>
      </h2>
      {lacking === null ? <Anchors /> : <p className={styles.none}>Anchors do not apply here. {lacking}</p>}
    </section>
  );
}

function Anchors() {
  const [asked, setAsked] = useState<FitThresholds | null>(null);
  const { answer, isWaiting, failed, progress } = useAnchors(asked);
  return (
    <>
      <div className={styles.anchorControls}>
        <AnchorControls
          answer={answer}
          thresholds={asked ?? answer?.thresholds ?? null}
          onThresholds={setAsked}
          onDetector={() => setAsked(null)}
        />
      </div>
      {failed !== null && <p className={styles.none}>The anchors could not be matched: {failed}</p>}
      {failed === null && answer === null && (
        <p className={styles.none} role="status">
          Matching boxes and anchors{progress === null ? ' …' : `, ${percent(progress)}`}
        </p>
      )}
      {answer && (
        <div aria-busy={isWaiting}>
          <AnchorTable answer={answer} />
          <StartTable figures={answer.after ?? answer.before} />
        </div>
      )}
    </>
  );
}

const rows: readonly {
  readonly name: string;
  readonly text: string;
  readonly write: (figures: ForegroundFigures) => string;
}[] = [
  {
    name: 'Anchors an image',
    text: 'Every shape in every cell, mean over the images.',
    write: ({ anchors }) => count(anchors),
  },
  {
    name: 'Positive',
    text: 'Anchors that are given to a box, each image. Where boxes are matched by sides or shape, a cell that two boxes claim counts for both.',
    write: ({ positives }) => few(positives),
  },
  {
    name: 'Ignored',
    text: 'Anchors between the thresholds: no loss.',
    write: ({ ignored }) => few(ignored),
  },
  { name: 'Background', text: 'All others.', write: ({ negatives }) => count(negatives) },
  {
    name: 'Positive : background',
    text: 'Before any sampling: detectron2 draws 256 proposals an image, SSD three negatives to a positive; RetinaNet uses all.',
    write: ({ ratio }) =>
      ratio === null ? 'no positive' : `1 : ${ratio < 10 ? ratio.toFixed(1) : count(ratio)}`,
  },
];

const few = (each: number) => (each >= 100 ? count(each) : each.toFixed(1));

function AnchorTable({ answer: { before, after } }: { readonly answer: AnchorAnswer }) {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const split = useStudio((state) => state.split);
  const repeats = useStudio(shownRepeats);
  const uses = importedUses(split);
  const extra = extraUses(split, repeats);
  const [once, balanced] = useMemo((): [number, number] => {
    if (!dataset) return [0, 0];
    const plain = sizedImages(dataset, uses);
    return [plain, extra === null ? plain : plain + sizedImages(dataset, extra)];
  }, [dataset, uses, extra]);
  const imported = foregroundFigures(before, once);
  const planned = after && foregroundFigures(after, balanced);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>Anchors an image</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Imported</th>
          {planned && <th scope="col">Balanced</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, text, write }) => (
          <tr key={name}>
            <th scope="row">
              <Term text={text}>{name}</Term>
            </th>
            <td>{write(imported)}</td>
            {planned && <td data-state="after">{write(planned)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const crossEntropy = { gamma: 0, alpha: null };
const starts = [
  {
    prior: 0.5,
    name: 'All outputs at 0.5',
    text: 'A network that has not learnt anything: p is 0.5 for objects and background alike.',
  },
  {
    prior: retinaPrior,
    name: 'All outputs at π = 0.01',
    text: 'RetinaNet’s start: the bias of the last layer is −ln((1 − π) / π), so that p is 0.01 for objects and 0.99 for background (Lin et al. 2017, 4.1).',
  },
];

function StartTable({ figures }: { readonly figures: AnchorFigures }) {
  const { gamma, alpha } = useStudio((state) => state.recipe.weighting.focal);
  const classes = useStudio((state) => state.opened?.dataset.classes.names.length ?? 0);
  const params = useDetectorParams();
  const sigmoids = sigmoidsOf(params, classes);
  const outputs = outputsOf(figures, sigmoids);
  const share = (prior: number, focal: { gamma: number; alpha: number | null }) => {
    const value = backgroundShare(outputs, prior, focal);
    return value === null ? 'no loss' : nearly(value);
  };
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>Share of the loss that is background</caption>
      <thead>
        <tr>
          <th scope="col">
            <Term
              text={
                sigmoids === null
                  ? 'Before anything is learnt. One decision an anchor: object or background.'
                  : `Before anything is learnt. RetinaNet has a sigmoid a class: each anchor has ${count(sigmoids)} outputs, and all but a positive’s own class are background.`
              }
            >
              Background’s share of the loss
            </Term>
          </th>
          <th scope="col">Cross-entropy</th>
          <th scope="col">Focal</th>
        </tr>
      </thead>
      <tbody>
        {starts.map(({ prior, name, text }) => (
          <tr key={prior}>
            <th scope="row">
              <Term text={text}>{name}</Term>
            </th>
            <td>{share(prior, crossEntropy)}</td>
            <td data-state="after">{share(prior, { gamma, alpha })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A share with the digits that tell it from nothing and from all. */
function nearly(share: number): string {
  const rest = Math.min(share, 1 - share);
  if (rest > 0 && rest < 5e-5) return share < 0.5 ? 'under 0.01 %' : 'over 99.99 %';
  return percent(share, rest < 0.005 ? 2 : 1);
}
