import { GridListItem } from 'react-aria-components';
import { useHeld } from '../../../charts/useHeld.ts';
import type { Finding } from '../../../core/findings/finding.ts';
import { percent } from '../../../core/findings/figureWords.ts';
import { isFilteredTo, plannedShare, remedyOf, toggleFinding } from '../../../studio/findingActions.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import { counted } from '../../theme/numbers.ts';
import styles from './Findings.module.css';
import { showFinding, showsWhat } from './showFinding.ts';

/** The sentence, what was measured, how many images are behind it, and what can be done about it. */
export function FindingRow({ finding }: { readonly finding: Finding }) {
  const { text, measure, behind } = finding;
  const isOn = useStudio((state) => isFilteredTo(state, finding));
  return (
    <GridListItem id={finding.id} textValue={text} className={styles.row} data-on={isOn || undefined}>
      <p className={styles.text}>{text}</p>
      <p className={styles.facts}>
        <Term text={`${measure.name}: ${measure.definition}`}>
          <span className={styles.measure}>{measure.name}</span>
        </Term>
        {behind && <span>{counted(behind.images, 'image')}</span>}
        <Planned finding={finding} />
      </p>
      <div className={styles.actions}>
        {finding.show && (
          <Button
            variant="quiet"
            tip={showsWhat(finding)}
            label={`Show: ${text}`}
            onPress={() => showFinding(finding)}
          >
            Show
          </Button>
        )}
        {behind && behind.images > 0 && (
          <Button
            variant="quiet"
            pressed={isOn}
            label={`Filter: ${text}`}
            tip={
              isOn
                ? 'Show everything again'
                : 'Charts and images show only what is behind it; the plan is unchanged'
            }
            onPress={() => toggleFinding(finding)}
          >
            Filter
          </Button>
        )}
        <Remedy finding={finding} />
      </div>
    </GridListItem>
  );
}

/** The recipe's answer, where it has one. */
function Remedy({ finding }: { readonly finding: Finding }) {
  const opened = useStudio((state) => state.opened);
  const recipe = useStudio((state) => state.recipe);
  const remedy = remedyOf({ opened, recipe }, finding);
  if (remedy === null) return null;
  if (remedy === 'done') return <span className={styles.done}>In the balance</span>;
  return (
    <Button
      variant="quiet"
      tip={remedy.tip}
      label={`${remedy.label}: ${finding.text}`}
      onPress={remedy.apply}
    >
      {remedy.label}
    </Button>
  );
}

/** "7.4 % → 12 %", once the plan rests. */
function Planned({ finding }: { readonly finding: Finding }) {
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const now = useStudio((state) => {
    const planned = state.plan?.preview === true ? null : plannedShare(state, finding);
    return planned && `${percent(planned.before)} ${percent(planned.after)}`.replaceAll(' %', '');
  });
  const held = useHeld(now, isPreview);
  if (held === null) return null;
  return <PlannedFigure words={held} />;
}

function PlannedFigure({ words }: { readonly words: string }) {
  const [before, after] = words.split(' ');
  return (
    <Term
      text="The same figure as imported → as the plan uses the images."
      label={`Figure: ${before} % imported, ${after} % balanced`}
    >
      <span>
        {before} → <b>{after} %</b>
      </span>
    </Term>
  );
}
