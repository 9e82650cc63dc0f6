import { useDeferredValue, useMemo, useState } from 'react';
import { HeatMap } from '../../../charts/HeatMap.tsx';
import { useHeld } from '../../../charts/useHeld.ts';
import { geometryLacking } from '../../../core/facets/boxGeometry.ts';
import { imagesId } from '../../../core/facets/labelFilter.ts';
import { imagesAtCells, type MapFrame, type Placed } from '../../../core/measures/placement.ts';
import { setFilter, setView } from '../../../studio/actions.ts';
import { extraUses, importedUses, shownRepeats } from '../../../studio/derived.ts';
import { maskFor, savedMask } from '../../../studio/filtered.ts';
import { selectImages } from '../../../studio/filters.ts';
import { getState, useStudio } from '../../../studio/store.ts';
import { MenuButton } from '../../controls/MenuButton.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count, index, percent } from '../../theme/numbers.ts';
import styles from './LocationPanel.module.css';
import {
  frameOf,
  groupsOf,
  placementAsk,
  placeMaps,
  skewOf,
  type MapsAsk,
  type MapsBy,
  type PlaceMap,
} from './maps.ts';

const placedChoices = [
  { value: 'centres', label: 'Centres' },
  { value: 'coverage', label: 'Coverage' },
] as const;
const fits = [
  { value: 'image', label: 'Image' },
  { value: 'seen', label: 'As seen' },
] as const;
const bys = [
  { value: 'all', label: 'All' },
  { value: 'class', label: 'Class' },
  { value: 'split', label: 'Split' },
] as const;
const sorts = [
  { value: 'count', label: 'Most boxes' },
  { value: 'apart', label: 'Furthest from all' },
] as const;

const definition =
  'Centres: boxes whose centre lies in the cell. Coverage: boxes that cover the cell’s middle. Cells are squares in an image of the median shape. ' +
  'Image: places as fractions of the image. As seen: the image fitted by its longer side into the square that a detector is shown.';

/** Maps on one page before more are asked for: each is a chart of its own. */
const perPage = 12;

/** Where objects lie: by class and by split, imported, balanced and the difference; any cell answers with its images. */
export default function LocationPanel() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const filters = useStudio((state) => state.view.filters);
  const saved = useStudio(savedMask);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const repeats = useHeld(useStudio(shownRepeats), isPreview);
  const [placed, setPlaced] = useState<Placed>('centres');
  const [fit, setFit] = useState<MapFrame['fit']>('image');
  const [by, setBy] = useState<MapsBy>('all');
  const [sort, setSort] = useState<'count' | 'apart'>('count');
  const [shown, setShown] = useState(perPage);
  const [brush, setBrush] = useState<Brush | null>(null);
  const now = useDeferredValue(
    useMemo(
      () => ({ opened, split, filters, saved, repeats, placed, fit, by }),
      [opened, split, filters, saved, repeats, placed, fit, by],
    ),
  );
  const drawn = useMemo(() => {
    const { dataset, columns } = now.opened ?? {};
    if (!dataset || !columns || geometryLacking(dataset, 'fractions') !== null) return null;
    const { frame, ratio } = frameOf(dataset, now.fit);
    const train = importedUses(now.split);
    const mask = maskFor(now.filters, columns, dataset, imagesId, now.saved);
    const ask: MapsAsk = {
      frame,
      placed: now.placed,
      groups: groupsOf(dataset, columns, now.by),
      uses: now.by === 'split' ? null : train,
      extra: extraUses(now.split, now.repeats),
      boxes: mask && mask.boxes,
    };
    return { dataset, ask, ratio, maps: placeMaps(dataset, ask) };
  }, [now]);
  const sorted = useMemo(() => {
    if (!drawn || by === 'split') return drawn?.maps ?? [];
    // Few boxes are far from everything by chance.
    const rank = (map: PlaceMap) => (sort === 'apart' && map.boxes >= 30 ? 1e9 * (1 + map.apart) : map.boxes);
    return [...drawn.maps].sort((a, b) => rank(b) - rank(a) || a.group - b.group);
  }, [drawn, sort, by]);
  if (!opened) return null;
  if (!drawn)
    return (
      <p className={styles.none}>
        Location does not apply here. {geometryLacking(opened.dataset, 'fractions')}
      </p>
    );
  const options = bys.filter(({ value }) => value !== 'split' || Object.hasOwn(opened.columns, 'split'));
  const onBrush = (map: PlaceMap) => (cells: readonly number[] | null) => {
    if (cells === null) {
      setFilter(imagesId, null);
      setBrush(null);
      return;
    }
    const ask = placementAsk(drawn.dataset, drawn.ask, drawn.ask.uses);
    selectImages(imagesAtCells(drawn.dataset, ask, cells, map.group));
    setView({ gallery: 'all' });
    setBrush({ name: map.name, cells: new Set(cells), images: getState().view.filters[imagesId] });
  };
  // A filter that was cleared or set elsewhere takes the frame with it.
  const frameOn = brush !== null && brush.images === filters[imagesId] ? brush : null;
  const isMany = by !== 'all';
  return (
    <section className={styles.panel} aria-label="Location">
      <div className={styles.controls}>
        <Term text={definition}>Show</Term>
        <Segmented label="What is counted" value={placed} options={placedChoices} onChange={setPlaced} />
        <Segmented label="Frame" value={fit} options={fits} onChange={setFit} />
        <span>by</span>
        <Segmented label="Maps by" value={by} options={options} onChange={setBy} />
        {by === 'class' && (
          <MenuButton label="Order of the maps" value={sort} choices={sorts} onChange={setSort}>
            {sorts.find(({ value }) => value === sort)?.label}
          </MenuButton>
        )}
      </div>
      <div className={isMany ? styles.many : styles.one}>
        {sorted.slice(0, shown).map((map) => (
          <OneMap
            key={map.name}
            map={map}
            ask={drawn.ask}
            ratio={drawn.ratio}
            isMany={isMany}
            of={by === 'split' ? 'all splits' : 'all boxes'}
            brushed={frameOn?.name === map.name ? frameOn.cells : null}
            onBrush={onBrush(map)}
          />
        ))}
        {sorted.length > shown && (
          <button type="button" className={styles.more} onClick={() => setShown(shown + perPage)}>
            Show {count(Math.min(perPage, sorted.length - shown))} more of {count(sorted.length)}
          </button>
        )}
      </div>
    </section>
  );
}

interface Brush {
  readonly name: string;
  readonly cells: ReadonlySet<number>;
  /** The filter that it set. */
  readonly images: readonly number[] | undefined;
}

interface OneMapProps {
  readonly map: PlaceMap;
  readonly ask: MapsAsk;
  readonly ratio: number;
  readonly isMany: boolean;
  /** What `map.apart` is measured from. */
  readonly of: string;
  readonly brushed: ReadonlySet<number> | null;
  readonly onBrush: (cells: readonly number[] | null) => void;
}

function OneMap({ map, ask, ratio, isMany, of, brushed, onBrush }: OneMapProps) {
  const [view, setMapView] = useState<'pair' | 'target' | 'difference'>('pair');
  const { columns, rows } = ask.frame;
  const { before, after, name } = map;
  const series = useMemo(
    () => ({
      labels: Array.from(before, (_, k) => `row ${Math.floor(k / columns) + 1}, column ${(k % columns) + 1}`),
      before,
      after,
      target: null,
      scaleBefore: before,
      scaleAfter: after,
      unit: 'boxes' as const,
    }),
    [before, after, columns],
  );
  const [was, is] = [skewOf(before, ask.frame), skewOf(after, ask.frame)];
  const figure = (what: string, key: keyof typeof was) => (
    <span>
      {what} {percent(was[key])} → <b>{percent(is[key])}</b>
    </span>
  );
  return (
    <article className={styles.map}>
      <header className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <span className={styles.boxes}>{count(map.boxes)} boxes</span>
        {isMany && (
          <Term
            text={`Total variation between this map and that of ${of}: ½ Σ |p − q| over the cells; 0 the same … 1 nothing in common.`}
          >
            <span className={styles.boxes}>apart {index(map.apart)}</span>
          </Term>
        )}
      </header>
      <div className={styles.plot}>
        <HeatMap
          series={series}
          label={`Location of ${name}: boxes by cell, imported and balanced`}
          focusName={`place-${map.group}`}
          brushed={brushed}
          isOff={false}
          holdScale={false}
          onBrush={onBrush}
          editing={null}
          onEdit={ignore}
          grid={{ columns, rows }}
          view={view}
          onView={setMapView}
          ratio={ratio}
          paint="more"
        />
      </div>
      <p className={styles.skew}>
        {figure('lower half', 'lower')}
        {figure('left half', 'left')}
        {!isMany && figure('middle ninth', 'middle')}
      </p>
    </article>
  );
}

/** A map of this page has no target to draw. */
const ignore = () => undefined;
