import { beginGesture, cancelGesture, endGesture, setBalance } from '../../studio/actions.ts';
import { focusPlace, focusStops, focusWords } from '../../studio/focus.ts';
import { useStudio } from '../../studio/store.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';

const places = [...focusStops.keys()];
const step = 'Focus on the rarest';

const tip = (
  <>
    Focus on the rarest: what a bin off its target costs, with u its count over its target. Left end: KL, g(u)
    = u − 1 − ln u, all classes alike. To the right: the power family, g(u) = u + u^−q / q − (1 + 1 / q); KL
    is its limit at q = 0, q = 1 weighs like MeanIR (the mean of 1 / u), more lifts the rarest first. Plan and
    certificate are of this measure.
  </>
);

/** The loss on one slider, from KL through the power family; squared, chosen in the constraints, is off it. */
export function Focus() {
  const loss = useStudio((state) => state.recipe.balance.loss);
  const place = focusPlace(loss);
  return (
    <LabelledSlider
      label="Focus"
      tip={tip}
      value={place ?? 0}
      min={0}
      max={places.length - 1}
      stops={places}
      isOff={place === null}
      format={() => focusWords(loss)}
      onStart={() => beginGesture(step)}
      onEnd={endGesture}
      onCancel={cancelGesture}
      onChange={(to) => setBalance(step, { loss: focusStops[to] })}
    />
  );
}
