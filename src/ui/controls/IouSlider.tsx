import { iouThresholds } from '../../core/evaluation/evaluation.ts';
import { LabelledSlider } from './LabelledSlider.tsx';

interface IouSliderProps {
  readonly value: number;
  readonly tip: string;
  /** One of COCO's ten thresholds. */
  readonly onChange: (iou: number) => void;
}

/** From which overlap a prediction matches a box: 0.50 to 0.95, as COCO steps. */
export const IouSlider = ({ value, tip, onChange }: IouSliderProps) => (
  <LabelledSlider
    label="IoU"
    value={value}
    min={iouThresholds[0]}
    max={iouThresholds[9]}
    stops={iouThresholds}
    defaultValue={0.5}
    format={(iou) => iou.toFixed(2)}
    tip={tip}
    onChange={onChange}
  />
);
