import { SlidersHorizontal } from 'lucide-react';
import { factorOf, setFacetParams } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { targetWords } from '../../studio/targets.ts';
import { PopoverButton } from '../controls/PopoverButton.tsx';
import { TargetForm } from '../targets/TargetForm.tsx';
import { facetNow } from './facetNow.ts';
import { askedFor, paramValue, withParam } from './facetParams.ts';
import styles from './FacetSettings.module.css';
import { ParamField } from './ParamField.tsx';

interface FacetSettingsProps {
  readonly id: string;
  readonly title: string;
}

/** What a facet is, what its factor aims at, and how it is cut into bins. */
export function FacetSettings({ id, title }: FacetSettingsProps) {
  const target = useStudio((state) => targetWords(factorOf(state.recipe.balance, id)));
  const isOff = useStudio((state) => factorOf(state.recipe.balance, id).weight === 0);
  return (
    <PopoverButton
      label={`Settings of ${title}: target ${target}`}
      tip={`Target ${target}${isOff ? ', weight 0' : ''}; bins`}
      icon={
        <>
          <SlidersHorizontal size={12} aria-hidden="true" />
          <span className={styles.target}>{target}</span>
        </>
      }
      className={isOff ? undefined : styles.button}
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
  if (!facet) return null;
  const fields = askedFor(facet.params, params);
  return (
    <div className={styles.form}>
      <p className={styles.definition}>{facet.definition}</p>
      <TargetForm id={id} title={title} />
      {fields.length > 0 && (
        <div className={styles.bins} role="group" aria-label={`Bins of ${title}`}>
          {fields.map(([name, spec]) => (
            <ParamField
              key={name}
              spec={spec}
              value={paramValue(facet.params, params, name)}
              onChange={(value) =>
                setFacetParams(id, `${spec.title} of ${title}`, withParam(facet.params, params, name, value))
              }
            />
          ))}
        </div>
      )}
    </div>
  );
}
