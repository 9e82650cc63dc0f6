import { ChevronLeft, ChevronRight, Pin, PinOff } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { setView } from '../../studio/actions.ts';
import { chartOf } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import { CommandButton } from '../shell/CommandButton.tsx';
import { Button } from '../controls/Button.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { count, counted } from '../theme/numbers.ts';
import { ImageWhy } from '../why/ImageWhy.tsx';
import { BoxDrawing } from './BoxDrawing.tsx';
import { captionOf, drawingOf, type DrawnBox, type Drawing } from './boxesOf.ts';
import styles from './LargeView.module.css';
import { usePicture } from './pictures.ts';
import { useMarked } from './useMarked.ts';

interface LargeViewProps {
  readonly images: Uint32Array;
  readonly at: number;
  readonly onMove: (place: number) => void;
  readonly onClose: () => void;
}

/** A chip stands on the top edge of its box, or just inside where there is no room above. */
const placeOf = (box: DrawnBox, { width, height }: Drawing) => ({
  left: `${Math.min(96, Math.max(0, (100 * box.x) / width))}%`,
  top: `${Math.min(96, Math.max(0, (100 * box.y) / height))}%`,
  transform: box.y > 0.05 * height ? 'translateY(-100%)' : undefined,
});

/** One image large, with its boxes; arrows go through the list. */
export default function LargeView({ images, at, onMove, onClose }: LargeViewProps) {
  const opened = useStudio((state) => state.opened);
  const image = images[at];
  const times = useStudio((state) => state.plan?.repeats[image] ?? 1);
  const hasPlan = useStudio((state) => state.plan !== null);
  const classCounts = useStudio((state) => chartOf(state, 'class')?.scaleBefore ?? null);
  const marked = useMarked();
  const url = usePicture(image, opened?.hasPictures ?? false);
  const [natural, setNatural] = useState<{ width: number; height: number }>();
  const dataset = opened?.dataset ?? null;
  const drawing = useMemo(() => dataset && drawingOf(dataset, image, natural), [dataset, image, natural]);
  const last = images.length - 1;
  const go = (step: number) => onMove(Math.min(last, Math.max(0, at + step)));
  const isKept = useStudio(
    (state) => dataset !== null && state.recipe.balance.keepImages.includes(dataset.images.key[image]),
  );
  useEffect(() => setNatural(undefined), [image]);
  useEffect(() => setView({ image }), [image]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (step === 0) return;
      event.preventDefault();
      event.stopPropagation();
      onMove(Math.min(last, Math.max(0, at + step)));
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [at, last, onMove]);
  if (!dataset || !drawing) return null;
  const ratio = drawing.width / drawing.height;
  const frame = { aspectRatio: ratio, width: `min(100cqw, ${100 * ratio}cqh)` };
  const used = times === 0 ? 'dropped' : times === 1 ? 'kept once' : `× ${times}`;
  return (
    <Sheet
      title={dataset.images.path[image]}
      summary={`${used} · ${count(at + 1)} of ${count(images.length)}`}
      size={hasPlan ? 'wide' : 'middle'}
      onClose={onClose}
      footer={
        <>
          <span className={styles.caption}>
            {classCounts && captionOf(dataset, image, classCounts)} ·{' '}
            {counted(dataset.images.boxStart[image + 1] - dataset.images.boxStart[image], 'box', 'boxes')}
            {!url && url !== undefined && ', no picture in what was opened'}
          </span>
          <CommandButton id="protect-image" variant="plain" showKey>
            {isKept ? <PinOff size={14} aria-hidden /> : <Pin size={14} aria-hidden />}
            {isKept ? 'Let it be dropped' : 'Never drop'}
          </CommandButton>
          <Button
            label="Previous image"
            unavailable={at === 0 ? 'This is the first' : null}
            onPress={() => go(-1)}
          >
            <ChevronLeft size={16} aria-hidden />
          </Button>
          <Button
            label="Next image"
            unavailable={at === last ? 'This is the last' : null}
            onPress={() => go(1)}
          >
            <ChevronRight size={16} aria-hidden />
          </Button>
        </>
      }
    >
      <div className={hasPlan ? styles.beside : undefined}>
        <div className={styles.stage}>
          <div className={styles.frame} style={frame}>
            {url && (
              <img
                src={url}
                alt={`Image ${dataset.images.path[image]}`}
                onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                  setNatural({ width, height })
                }
              />
            )}
            <BoxDrawing drawing={drawing} marked={marked} fit="meet" bare={!url} />
            {drawing.boxes.map(
              (box, i) =>
                marked(box.class) && (
                  <span key={i} className={styles.chip} style={placeOf(box, drawing)}>
                    {dataset.classes.names[box.class]}
                  </span>
                ),
            )}
          </div>
        </div>
        {hasPlan && <ImageWhy image={image} />}
      </div>
    </Sheet>
  );
}
