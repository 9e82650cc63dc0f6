import { beginGesture, cancelGesture, endGesture, factorOf, setFactor } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { LabelledSlider } from './LabelledSlider.tsx';

const text = (tau: number) => (tau === 1 ? 'As is' : tau === 0 ? 'Even' : `τ ${tau.toFixed(2)}`);

interface TemperSliderProps {
  readonly facetId: string;
  /** "Class target": its label, and the name of the step that undo takes back. */
  readonly label: string;
  readonly step: string;
}

/** What a factor aims at, from its counts as they are (left) to even (right): their power τ. */
export function TemperSlider({ facetId, label, step }: TemperSliderProps) {
  const tau = useStudio((state) => factorOf(state.recipe.balance, facetId).tau);
  const tauOf = (evenness: number) => Math.round((1 - evenness) * 100) / 100;
  return (
    <LabelledSlider
      label={label}
      value={1 - tau}
      min={0}
      max={1}
      step={0.05}
      defaultValue={0.5}
      format={(value) => text(tauOf(value))}
      onStart={() => beginGesture(step)}
      onChange={(value) => setFactor(facetId, step, { tau: tauOf(value) })}
      onEnd={endGesture}
      onCancel={cancelGesture}
    />
  );
}
