import { SlidersHorizontal } from 'lucide-react';
import { factorOf, setFacetParams, setFactor } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { PopoverButton } from '../controls/PopoverButton.tsx';
import { TemperSlider } from '../controls/TemperSlider.tsx';
import { facetNow } from './facetNow.ts';
import { paramValue, withParam } from './facetParams.ts';
import styles from './FacetSettings.module.css';
import { ParamField } from './ParamField.tsx';

interface FacetSettingsProps {
  readonly id: string;
  readonly title: string;
}

/** What a facet is, how it is cut into bins, and what its factor aims at. */
export function FacetSettings({ id, title }: FacetSettingsProps) {
  return (
    <PopoverButton
      label={`Settings of ${title}`}
      tip="Settings: bins and target"
      icon={<SlidersHorizontal size={12} aria-hidden="true" />}
    >
      <Form id={id} title={title} />
    </PopoverButton>
  );
}

const noParams = {};

function Form({ id, title }: FacetSettingsProps) {
  const facet = useStudio((state) => facetNow(state, id));
  const params = useStudio((state) =>
    Object.hasOwn(state.recipe.facets, id) ? state.recipe.facets[id] : noParams,
  );
  const edited = useStudio((state) => Object.keys(factorOf(state.recipe.balance, id).shares).length);
  if (!facet) return null;
  return (
    <div className={styles.form}>
      <p className={styles.definition}>{facet.definition}</p>
      {Object.entries(facet.params).map(([name, spec]) => (
        <ParamField
          key={name}
          spec={spec}
          value={paramValue(facet.params, params, name)}
          onChange={(value) =>
            setFacetParams(id, `${spec.title} of ${title}`, withParam(facet.params, params, name, value))
          }
        />
      ))}
      <TemperSlider facetId={id} label="Target" step={`Target of ${title}`} />
      <p className={styles.note}>Each bin’s share is its count to the power τ: 1 as it is, 0 even.</p>
      {edited > 0 && (
        <Button className={styles.reset} onPress={() => setFactor(id, 'Reset targets', { shares: {} })}>
          Reset {edited === 1 ? 'the edited target' : `${edited} edited targets`}
        </Button>
      )}
    </div>
  );
}
