import { useEffect, useMemo, useRef, useState } from 'react';
import { ListBox, ListBoxItem, Tooltip, TooltipTrigger } from 'react-aria-components';
import { medianColumns } from '../../../charts/rankCurve.ts';
import { useStudio } from '../../../studio/store.ts';
import { chooseScheme } from '../../../studio/weightsChoices.ts';
import { schemePreviewsNow, weightingInputNow, type SchemePreview } from '../../../studio/weightsNow.ts';
import { Term } from '../../controls/Tip.tsx';
import tips from '../../controls/Tip.module.css';
import { index } from '../../theme/numbers.ts';
import styles from './Schemes.module.css';
import { SchemeWords } from './SchemeWords.tsx';
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
  const span = useMemo(() => (previews ? widest(previews, order) : 1), [previews, order]);
  const { told, onTell } = useTold();
  if (!previews) return null;
  return (
    <section className={styles.schemes} aria-labelledby="schemes-title">
      <div className={styles.heads}>
        <h2 id="schemes-title">Schemes</h2>
        <Term text="How many times a class counts, from the most frequent on the left to the rarest on the right, on one logarithmic axis for all; margins and negatives each on their own. Dashed: left as it is.">
          By class
        </Term>
        <Term text="The greatest factor of a class by the least; of logits, what they act like. –: margins and negatives are no factors.">
          Max / min
        </Term>
        <Term text="Share off target that would reach the loss with this plan and this scheme: total variation, ½ Σ |p − q|. 0 is on target. –: margins and negatives leave the shares as the plan makes them.">
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
          <Row
            key={preview.scheme?.id ?? none}
            preview={preview}
            order={order}
            span={span}
            isTold={told === preview.scheme?.id}
            onTell={onTell}
          />
        ))}
      </ListBox>
    </section>
  );
}

/** When a row is hovered, in ms. */
const tipDelay = 300;

/** The one row whose tip is open: after a while of hover, at once on focus by keys; Esc closes it. */
function useTold() {
  const [told, setTold] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (told === null) return;
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && setTold(null);
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [told]);
  const [onTell] = useState(() => (id: string, isAsked: boolean, delay = 0) => {
    clearTimeout(timer.current);
    if (!isAsked) setTold((now) => (now === id ? null : now));
    else timer.current = setTimeout(() => setTold(id), delay);
  });
  return { told, onTell };
}

interface RowProps extends SparkProps {
  readonly isTold: boolean;
  readonly onTell: (id: string, isAsked: boolean, delay?: number) => void;
}

function Row({ preview, order, span, isTold, onTell }: RowProps) {
  const { scheme, ratio, offTarget } = preview;
  const name = scheme?.name ?? 'None';
  const row = useRef<HTMLDivElement>(null);
  const ratioText = Number.isFinite(ratio) ? `${figure(ratio)} : 1` : '–';
  return (
    <ListBoxItem
      id={scheme?.id ?? none}
      className={styles.row}
      textValue={name}
      aria-label={`${name}: ${Number.isFinite(ratio) ? `max / min ${ratioText}` : 'no factor'}, ${
        Number.isFinite(offTarget) ? `off target ${index(offTarget)}` : 'off target as without it'
      }${scheme ? `; ${scheme.formula}` : ''}`}
      ref={row}
      onHoverStart={() => scheme && onTell(scheme.id, true, tipDelay)}
      onHoverEnd={() => scheme && onTell(scheme.id, false)}
    >
      {({ isFocusVisible }) => (
        <>
          <span className={styles.name}>{name}</span>
          <Spark preview={preview} order={order} span={span} />
          <span className={styles.number}>{ratioText}</span>
          <span className={styles.number}>{Number.isFinite(offTarget) ? index(offTarget) : '–'}</span>
          {scheme && <Focused id={scheme.id} isFocused={isFocusVisible} onTell={onTell} />}
          {scheme && isTold && (
            <TooltipTrigger isOpen>
              <Tooltip className={tips.tip} triggerRef={row} placement="left" offset={14}>
                <SchemeWords scheme={scheme} />
              </Tooltip>
            </TooltipTrigger>
          )}
        </>
      )}
    </ListBoxItem>
  );
}

interface FocusedProps extends Pick<RowProps, 'onTell'> {
  readonly id: string;
  readonly isFocused: boolean;
}

/** Says to the list that the keys are at this row. */
function Focused({ id, isFocused, onTell }: FocusedProps) {
  useEffect(() => {
    if (!isFocused) return;
    onTell(id, true);
    return () => onTell(id, false);
  }, [id, isFocused, onTell]);
  return null;
}

const width = 84;
const height = 18;

interface SparkProps {
  readonly preview: SchemePreview;
  readonly order: readonly number[];
  readonly span: number;
}

/** How many times each class counts, frequent to rare; what is no factor, on an axis of its own. */
function Spark({ preview, order, span }: SparkProps) {
  const { weights } = preview;
  const { zero, line } = useMemo(() => {
    const { actsLike, values, scheme } = weights;
    if (actsLike) return sparkPath(medianColumns(actsLike.map(Math.log), order, width), span);
    const neutral = scheme?.acts === 'negatives' ? 1 : 0;
    return sparkPath(
      medianColumns(
        values.map((value) => value - neutral),
        order,
        width,
      ),
      null,
    );
  }, [weights, order, span]);
  return (
    <svg className={styles.spark} width={width} height={height} aria-hidden="true">
      <path className={styles.neutral} d={`M0 ${zero}H${width}`} />
      <path className={styles.curve} d={line} />
    </svg>
  );
}

/** A line over the width, `span` high in all (null: as it needs), with 0 within the height. */
function sparkPath(
  values: readonly number[],
  span: number | null,
): { readonly line: string; readonly zero: number } {
  const known = values.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const scale = (height - 4) / ((span ?? high - low) || 1);
  // The line's own middle stands in the middle, so that steepness alone compares.
  const middle = (low + high) / 2;
  const at = (value: number) => Math.round((height / 2 - (value - middle) * scale) * 10) / 10;
  const step = values.length > 1 ? width / (values.length - 1) : width;
  const points = values.length === 1 ? [values[0], values[0]] : values;
  let path = '';
  points.forEach((value, i) => {
    if (Number.isFinite(value))
      path += `${path === '' ? 'M' : 'L'}${Math.round(i * step * 10) / 10} ${at(value)}`;
  });
  return { zero: Math.round(at(0)) + 0.5, line: path };
}

/** What the widest of the factors spans on a logarithmic axis; at least a factor of 2. */
const widest = (previews: readonly SchemePreview[], order: readonly number[]): number =>
  previews.reduce((span, { weights: { actsLike } }) => {
    if (!actsLike) return span;
    let [low, high] = [0, 0];
    for (const k of order) {
      const log = Math.log(actsLike[k]);
      if (log < low) low = log;
      if (log > high) high = log;
    }
    return Number.isFinite(high - low) ? Math.max(span, high - low) : span;
  }, Math.LN2);
