import {
  ChevronLeft,
  ChevronRight,
  EyeOff,
  Maximize,
  Pin,
  PinOff,
  Shapes,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { TableTwin } from '../../charts/TableTwin.tsx';
import { setView } from '../../studio/actions.ts';
import { chartOf } from '../../studio/derived.ts';
import { rarestClass } from '../../studio/galleryOrder.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { CommandButton } from '../shell/CommandButton.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { count, counted } from '../theme/numbers.ts';
import { classesIn, drawingOf, type Drawing } from './boxesOf.ts';
import { boxWords, nextWith, predictionsIn } from './boxWords.ts';
import { ImageSide, type ShownBoxes } from './ImageSide.tsx';
import { ImageStage } from './ImageStage.tsx';
import styles from './LargeView.module.css';
import { usePicture } from './pictures.ts';
import { useMarked } from './useMarked.ts';
import { useViewKeys } from './useViewKeys.ts';
import { useZoom } from './useZoom.ts';

interface LargeViewProps {
  readonly images: Uint32Array;
  readonly at: number;
  /** Number of the box that the view is about at each place of the list; absent: the image as a whole. */
  readonly boxAtPlace?: (place: number) => number | null;
  readonly onMove: (place: number) => void;
  readonly onClose: () => void;
}

const zoomStep = 1.5;
const everything: ShownBoxes = { hidden: new Set(), hasAllLabels: false, hasPredictions: true, score: 0.5 };

/** One image large, with its boxes; arrows go through the list, wheel and keys zoom. */
export default function LargeView({ images, at, boxAtPlace, onMove, onClose }: LargeViewProps) {
  const opened = useStudio((state) => state.opened);
  const image = images[at];
  const times = useStudio((state) => state.plan?.repeats[image] ?? 1);
  const classCounts = useStudio((state) => chartOf(state, 'class')?.scaleBefore ?? null);
  const score = useStudio((state) => state.view.explore.results.score);
  const marked = useMarked();
  const url = usePicture(image, opened?.hasPictures ?? false);
  const [natural, setNatural] = useState<{ width: number; height: number }>();
  const [shown, setShown] = useState<ShownBoxes>({ ...everything, score: score ?? everything.score });
  const dataset = opened?.dataset ?? null;
  const whole = useMemo(() => dataset && drawingOf(dataset, image, natural), [dataset, image, natural]);
  const drawing = useMemo(
    (): Drawing | null =>
      whole && { ...whole, boxes: whole.boxes.filter((box) => !shown.hidden.has(box.class)) },
    [whole, shown.hidden],
  );
  const predictions = useMemo(() => {
    if (!dataset || !whole || !opened?.predictions || !shown.hasPredictions) return [];
    const all = predictionsIn(opened.predictions, dataset, image, whole, shown.score);
    return all.filter((one) => !shown.hidden.has(one.class));
  }, [dataset, whole, opened, image, shown]);
  const zooming = useZoom(whole);
  const rarest = dataset && rarestClass(dataset, image, classCounts);
  const last = images.length - 1;
  const alike = (step: 1 | -1) => {
    if (dataset && rarest !== null) onMove(nextWith(dataset, images, at, step, rarest) ?? at);
  };
  const isKept = useStudio(
    (state) => dataset !== null && state.recipe.balance.keepImages.includes(dataset.images.key[image]),
  );
  useEffect(() => {
    setNatural(undefined);
    zooming.step(null);
    setView({ image });
    // The zoom's own changes are not another image.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [image]);
  useViewKeys({
    previous: () => at > 0 && onMove(at - 1),
    next: () => at < last && onMove(at + 1),
    previousAlike: () => alike(-1),
    nextAlike: () => alike(1),
    larger: () => zooming.step(zoomStep),
    smaller: () => zooming.step(1 / zoomStep),
    whole: () => zooming.step(null),
  });
  if (!dataset || !drawing || !whole) return null;
  const used = times === 0 ? 'dropped' : times === 1 ? 'kept once' : `× ${times}`;
  const rarestName = rarest === null ? null : dataset.classes.names[rarest];
  const noOther = 'No other image of the list holds it';
  const cannotFollow =
    rarest === null ? 'It holds no box' : nextWith(dataset, images, at, 1, rarest) === null ? noOther : null;
  return (
    <Sheet
      title={dataset.images.path[image]}
      summary={`${used} · ${count(at + 1)} of ${count(images.length)}`}
      size="full"
      onClose={onClose}
      footer={
        <>
          <span className={styles.zoom}>
            <Button
              label="Smaller"
              tip="Smaller (−)"
              variant="quiet"
              onPress={() => zooming.step(1 / zoomStep)}
            >
              <ZoomOut size={16} aria-hidden />
            </Button>
            <span aria-live="polite">{count(100 * zooming.zoom.scale)} %</span>
            <Button label="Larger" tip="Larger (+)" variant="quiet" onPress={() => zooming.step(zoomStep)}>
              <ZoomIn size={16} aria-hidden />
            </Button>
            <Button
              label="Whole image"
              tip="Whole image (0)"
              variant="quiet"
              onPress={() => zooming.step(null)}
            >
              <Maximize size={16} aria-hidden />
            </Button>
          </span>
          <span className={styles.caption}>
            {counted(whole.boxes.length, 'box', 'boxes')}
            {url === null && ', no picture in what was opened'}
          </span>
          <CommandButton id="image-augment">
            <Shapes size={14} aria-hidden />
            Augment
          </CommandButton>
          <CommandButton id="exclude-image" variant="plain" label="Exclude the image">
            <EyeOff size={14} aria-hidden />
            Exclude
          </CommandButton>
          <CommandButton id="protect-image" variant="plain" showKey>
            {isKept ? <PinOff size={14} aria-hidden /> : <Pin size={14} aria-hidden />}
            {isKept ? 'Let it be dropped' : 'Never drop'}
          </CommandButton>
          <Button
            unavailable={cannotFollow}
            tip="The next image of the list with this class, the rarest that this one holds (Shift →); Shift ← the one before"
            onPress={() => alike(1)}
          >
            <span className={styles.alike}>Next with {rarestName ?? 'its class'}</span>
          </Button>
          <Button
            label="Previous image"
            tip="Previous image (←)"
            unavailable={at === 0 ? 'This is the first' : null}
            onPress={() => onMove(at - 1)}
          >
            <ChevronLeft size={16} aria-hidden />
          </Button>
          <Button
            label="Next image"
            tip="Next image (→)"
            unavailable={at === last ? 'This is the last' : null}
            onPress={() => onMove(at + 1)}
          >
            <ChevronRight size={16} aria-hidden />
          </Button>
        </>
      }
    >
      <div className={styles.beside}>
        <ImageStage
          {...{ dataset, image, drawing, predictions, marked, url, zooming }}
          box={boxAtPlace?.(at) ?? null}
          hasAllLabels={shown.hasAllLabels}
          onSize={setNatural}
        />
        <ImageSide
          {...{ dataset, image, shown }}
          size={natural}
          classes={classesIn(dataset, image, classCounts)}
          predicted={predictions.length}
          onShow={(patch) => setShown((now) => ({ ...now, ...patch }))}
        />
      </div>
      <TableTwin
        caption={`Boxes of ${dataset.images.path[image]}`}
        columns={['Box', 'Left', 'Top', 'Width', 'Height']}
        rows={() => [
          ...drawing.boxes.map((box) => ({ name: boxWords(dataset, box), cells: cellsOf(box) })),
          ...predictions.map((one) => ({
            name: `Predicted ${dataset.classes.names[one.class]}, score ${one.score.toFixed(2)}`,
            cells: cellsOf(one),
          })),
        ]}
      />
    </Sheet>
  );
}

const cellsOf = ({ x, y, width, height }: Drawing['boxes'][number]) =>
  [x, y, width, height].map((side) => String(Number(side.toFixed(1))));
