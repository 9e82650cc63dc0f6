import { useMemo } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { medianColumns } from '../../../charts/rankCurve.ts';
import { useStudio } from '../../../studio/store.ts';
import { chooseScheme } from '../../../studio/weightsChoices.ts';
import { schemePreviewsNow, weightingInputNow, type SchemePreview } from '../../../studio/weightsNow.ts';
import { Term } from '../../controls/Tip.tsx';
import { index } from '../../theme/numbers.ts';
import styles from './Schemes.module.css';
import { figure } from './weightWords.ts';

const none = 'none';

/** Every scheme with what it would do to this dataset and this plan; a click or Enter chooses it. */
export function SchemeList() {
  const previews = useStudio(schemePreviewsNow);
  const chosen = useStudio((state) => state.recipe.weighting.scheme);
  const boxes = useStudio((state) => weightingInputNow(state)?.imported.boxes ?? null);
  const order = useMemo(
    () =>
      boxes ? [...boxes.keys()].filter((k) => boxes[k] > 0).sort((a, b) => boxes[b] - boxes[a] || a - b) : [],
    [boxes],
  );
  if (!previews) return null;
  return (
    <section className={styles.schemes} aria-labelledby="schemes-title">
      <div className={styles.heads}>
        <h2 id="schemes-title">Schemes</h2>
        <Term text="What each class gets, from the most frequent on the left to the rarest on the right. Dashed: left as it is.">
          By class
        </Term>
        <Term text="The greatest factor of a class by the least. For logits, what they act like.">
          Max / min
        </Term>
        <Term text="Share off target that would reach the loss with this plan and this scheme: total variation, ½ Σ |p − q|. 0 is on target.">
          Off target
        </Term>
      </div>
      <ListBox
        className={styles.list}
        aria-label="Schemes"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen ?? none]}
        onSelectionChange={(keys) => {
          const [key] = keys as Set<string>;
          const found = previews.find(({ scheme }) => (scheme?.id ?? none) === key);
          if (found && key !== (chosen ?? none)) chooseScheme(found.scheme);
        }}
      >
        {previews.map((preview) => (
          <Row key={preview.scheme?.id ?? none} preview={preview} order={order} />
        ))}
      </ListBox>
    </section>
  );
}

function Row({ preview, order }: { readonly preview: SchemePreview; readonly order: readonly number[] }) {
  const { scheme, ratio, offTarget } = preview;
  const name = scheme?.name ?? 'None';
  const ratioText = Number.isFinite(ratio) ? `${figure(ratio)} : 1` : '–';
  return (
    <ListBoxItem
      id={scheme?.id ?? none}
      className={styles.row}
      textValue={name}
      aria-label={`${name}: ${Number.isFinite(ratio) ? `max / min ${ratioText}` : 'no factor'}, ${
        Number.isFinite(offTarget) ? `off target ${index(offTarget)}` : 'off target as without it'
      }`}
    >
      <span className={styles.name} title={scheme ? `${scheme.formula}\n${scheme.definition}` : undefined}>
        {name}
      </span>
      <Spark preview={preview} order={order} />
      <span className={styles.number}>{ratioText}</span>
      <span className={styles.number}>{Number.isFinite(offTarget) ? index(offTarget) : '–'}</span>
    </ListBoxItem>
  );
}

const width = 84;
const height = 16;

/** The values by class, frequent to rare, on an axis of their own: logarithmic for factors, linear for logits and margins. */
function Spark({ preview, order }: { readonly preview: SchemePreview; readonly order: readonly number[] }) {
  const { scheme, weights } = preview;
  const path = useMemo(() => {
    const isFactor = scheme === null || scheme.acts === 'weight' || scheme.acts === 'negatives';
    const from = scheme === null || scheme.acts === 'weight' ? weights.weights : weights.values;
    const values = from.map((value) => (isFactor ? Math.log(Math.max(value, 1e-12)) : value));
    return sparkPath(medianColumns(values, order, width));
  }, [scheme, weights, order]);
  return (
    <svg className={styles.spark} width={width} height={height} aria-hidden="true">
      <path className={styles.neutral} d={`M0 ${path.zero}H${width}`} />
      <path className={styles.curve} d={path.line} />
    </svg>
  );
}

/** A line over the width, its values and 0 within the height. */
function sparkPath(values: readonly number[]): { readonly line: string; readonly zero: number } {
  const known = values.filter(Number.isFinite);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  const span = high - low || 1;
  const at = (value: number) =>
    high === low ? height / 2 : Math.round((height - 2 - ((value - low) / span) * (height - 4)) * 10) / 10;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return {
    zero: Math.round(at(0)) + 0.5,
    line:
      values.length === 1
        ? `M0 ${at(values[0])}H${width}`
        : values
            .map((value, i) => `${i === 0 ? 'M' : 'L'}${Math.round(i * step * 10) / 10} ${at(value)}`)
            .join(''),
  };
}
