import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { gesture } from '../controls/gesture.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';

const stops = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 7.5, 10];

/** What dropping an image costs, in first copies; in the rail and among the constraints. */
export function DropCost() {
  const dropCost = useStudio((state) => state.recipe.balance.dropCost);
  return (
    <LabelledSlider
      label="A drop costs"
      value={dropCost}
      min={0.1}
      max={10}
      stops={stops}
      defaultValue={2}
      format={(value) => `${value} ${value === 1 ? 'copy' : 'copies'}`}
      {...gesture('Cost of a drop')}
      onChange={(value) => setBalance('Cost of a drop', { dropCost: value })}
    />
  );
}
