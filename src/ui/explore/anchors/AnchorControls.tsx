import type { FitThresholds } from '../../../core/anchors/anchorFigures.ts';
import type { AnchorAnswer } from '../../../engine/exploreClient.ts';
import { setFacetParams } from '../../../studio/actions.ts';
import { useStudio } from '../../../studio/store.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { facetNow } from '../../facets/facetNow.ts';
import { askedFor, paramValue, withParam } from '../../facets/facetParams.ts';
import { ParamField } from '../../facets/ParamField.tsx';
import styles from './Anchors.module.css';
import { useDetectorParams } from './useAnchors.ts';

interface AnchorControlsProps {
  readonly answer: AnchorAnswer | null;
  readonly thresholds: FitThresholds | null;
  readonly onThresholds: (thresholds: FitThresholds) => void;
  /** Another detector: its own thresholds. */
  readonly onDetector: () => void;
}

/** Twentieths from 0.3 to 0.95, as the matches are kept. */
const ious = Array.from({ length: 14 }, (_, k) => (k + 6) / 20);
/** Ratios of sides whose reciprocals are twentieths. */
const ratios = [10 / 9, 1.25, 10 / 7, 5 / 3, 2, 2.5, 10 / 3, 4, 5, 20 / 3, 10];

const two = (value: number) => value.toFixed(2);

/** The detector, shared with the facet, and the thresholds of its rule, which are a way of looking only. */
export function AnchorControls({ answer, thresholds, onThresholds, onDetector }: AnchorControlsProps) {
  const facet = useStudio((state) => facetNow(state, 'anchorIou'));
  const params = useDetectorParams();
  if (!facet) return null;
  const fields = askedFor(facet.params, params).filter(([name]) => name !== 'bins');
  const rule = answer?.rule;
  return (
    <div className={styles.controls}>
      <div className={styles.fields}>
        {fields.map(([name, spec]) => (
          <ParamField
            key={name}
            spec={spec}
            value={paramValue(facet.params, params, name)}
            onChange={(value) => {
              onDetector();
              setFacetParams(
                'anchorIou',
                `${spec.title} of anchors`,
                withParam(facet.params, params, name, value),
              );
            }}
          />
        ))}
      </div>
      <div className={styles.thresholds}>
        {rule?.kind === 'iou' && thresholds && (
          <>
            <LabelledSlider
              label="Positive from"
              value={thresholds.positive}
              min={0.3}
              max={0.95}
              stops={ious}
              defaultValue={rule.positive}
              format={two}
              tip={`IoU from which an anchor is a positive of the box that it overlaps most. This detector: ${two(rule.positive)}.`}
              onChange={(positive) =>
                onThresholds({ positive, negative: Math.min(positive, thresholds.negative) })
              }
            />
            <LabelledSlider
              label="Background below"
              value={thresholds.negative}
              min={0.3}
              max={0.95}
              stops={ious}
              defaultValue={rule.negative}
              format={two}
              tip={`IoU below which an anchor is background; between the two it is ignored. This detector: ${two(rule.negative)}.`}
              onChange={(negative) =>
                onThresholds({ positive: Math.max(negative, thresholds.positive), negative })
              }
            />
          </>
        )}
        {rule?.kind === 'ratio' && thresholds && (
          <LabelledSlider
            label="Sides at most"
            value={1 / thresholds.positive}
            min={1}
            max={10}
            stops={ratios}
            defaultValue={rule.most}
            format={(value) => `${Number(value.toFixed(2))} ×`}
            tip={`An anchor is a positive where no side of the box is this many times the anchor’s, or the other way round (anchor_t). This detector: ${rule.most}.`}
            onChange={(most) => {
              const fit = Math.round(20 / most) / 20;
              onThresholds({ positive: fit, negative: fit });
            }}
          />
        )}
        {rule?.kind === 'shape' && (
          <p className={styles.hint}>
            Every box is given the one anchor whose shape fits best: no threshold.
          </p>
        )}
      </div>
    </div>
  );
}
